package io.muse.embedding.map;

import io.muse.embedding.index.VectorMatrix;
import java.util.SplittableRandom;
import java.util.function.IntToLongFunction;

/**
 * A little noise on song vectors. Songs of the same playlists have vectors that differ by little more than rounding and
 * the order in which they were solved; t-SNE, which gives every song as many neighbours, would magnify that to lines.
 * Blurred they make a round cloud.
 */
public final class Blur {
    private Blur() {}

    /**
     * The vectors of norm 1, each moved by Gaussian noise of about the given length; a zero vector becomes noise.
     *
     * @param radius below which differences between vectors shall not count
     */
    public static VectorMatrix of(VectorMatrix vectors, double radius, long seed) {
        var unit = vectors.normalised();
        var random = new SplittableRandom(seed);
        for (int song = 0; song < unit.count(); song++) {
            shake(unit, song, radius, random);
        }
        return unit;
    }

    /**
     * The same with noise of each song's own: a song keeps it when others come and go.
     *
     * @param seeds by handle
     */
    public static VectorMatrix of(VectorMatrix vectors, double radius, IntToLongFunction seeds) {
        var unit = vectors.normalised();
        for (int song = 0; song < unit.count(); song++) {
            shake(unit, song, radius, new SplittableRandom(seeds.applyAsLong(song)));
        }
        return unit;
    }

    private static void shake(VectorMatrix unit, int song, double radius, SplittableRandom random) {
        double deviation = radius / Math.sqrt(unit.dimension());
        for (int at = unit.offset(song); at < unit.offset(song) + unit.dimension(); at++) {
            unit.values()[at] += (float) (deviation * random.nextGaussian());
        }
    }
}
