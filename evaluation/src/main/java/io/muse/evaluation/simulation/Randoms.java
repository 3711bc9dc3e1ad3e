package io.muse.evaluation.simulation;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Seeded sources and the few distributions that the JDK lacks. */
final class Randoms {
    private Randoms() {}

    /** An independent source for one purpose: the same (seed, purpose, number) always gives the same sequence. */
    static SplittableRandom of(long seed, Purpose purpose, long number) {
        return new SplittableRandom(mix(mix(mix(seed) + purpose.ordinal()) + number));
    }

    /** What a source is for, so that a song's name does not move when the way playlists are drawn changes. */
    enum Purpose {
        CATALOGUE,
        ARTIST_NAME,
        SONG_NAME,
        PLAYLIST,
        TITLE,
        OWNER,
        ACTIVITY,
        EDITS
    }

    /** The standard normal distribution function; Bowling et al. 2009, error below 1.5e-4. */
    static double normalCdf(double z) {
        return 1 / (1 + Math.exp(-z * (1.5976 + .07056 * z * z)));
    }

    /** A direction, uniform over the sphere. */
    static float[] direction(int dimension, RandomGenerator random) {
        return near(new float[dimension], 1, random);
    }

    /** The direction of centre plus normal noise of this standard deviation in each coordinate. */
    static float[] near(float[] centre, double deviation, RandomGenerator random) {
        float[] result = new float[centre.length];
        double square = 0;
        for (int i = 0; i < result.length; i++) {
            result[i] = (float) (centre[i] + deviation * random.nextGaussian());
            square += result[i] * result[i];
        }
        float norm = (float) Math.sqrt(square);
        for (int i = 0; i < result.length; i++) {
            result[i] /= norm;
        }
        return result;
    }

    static float dot(float[] a, float[] b) {
        float sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    static <T> T oneOf(List<T> values, RandomGenerator random) {
        return values.get(random.nextInt(values.size()));
    }

    /** An element with probability proportional to 1 / (its position + 1). */
    static <T> T mostlyFirst(List<T> values, RandomGenerator random) {
        int index = (int) (Math.pow(values.size() + 1.0, random.nextDouble()) - 1);
        return values.get(Math.min(index, values.size() - 1));
    }

    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
