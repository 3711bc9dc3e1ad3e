package io.muse.embedding.map;

import io.muse.embedding.index.VectorMatrix;
import java.util.SplittableRandom;

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
        double deviation = radius / Math.sqrt(unit.dimension());
        var random = new SplittableRandom(seed);
        for (int at = 0; at < unit.values().length; at++) {
            unit.values()[at] += (float) (deviation * random.nextGaussian());
        }
        return unit;
    }
}
