package io.muse.embedding.title;

import io.muse.embedding.kernel.Rows;

/**
 * The mean playlist vector of each title of the training playlists. A new title gets the mean over them by how similar
 * they are, Σ_i n_i k(t, t_i) u_i / Σ_i n_i k(t, t_i) with k(t, t′) = e^{20 (t·t′ − 1)}: the estimator of Nadaraya and
 * Watson (1964).
 *
 * @param titles vectors t_i of norm 1, row-major
 * @param playlists vectors u_i, row-major
 * @param counts n_i, how many playlists have the title, above 0
 */
@SuppressWarnings("ArrayRecordComponent")
record KnownTitles(float[] titles, float[] playlists, float[] counts) {
    /** Cosines of short texts lie between 0.5 and 1: half the weight at 0.965. */
    private static final double SHARPNESS = 20;

    /** @throws IllegalArgumentException where the arrays do not have one row a title */
    KnownTitles {
        if (counts.length == 0 || titles.length % counts.length != 0 || playlists.length % counts.length != 0) {
            throw new IllegalArgumentException(titles.length + " and " + playlists.length + " values are no rows for "
                    + counts.length + " titles");
        }
    }

    int dimension() {
        return playlists.length / counts.length;
    }

    /** O(titles · (title dimension + dimension)). */
    float[] apply(float[] title) {
        int dimension = dimension();
        float[] mean = new float[dimension];
        double total = 0;
        for (int i = 0; i < counts.length; i++) {
            double cosine = Rows.dot(titles, i * title.length, title, 0, title.length);
            double weight = counts[i] * Math.exp(SHARPNESS * (cosine - 1));
            Rows.addScaled((float) weight, playlists, i * dimension, mean, 0, dimension);
            total += weight;
        }
        Rows.scale((float) (1 / total), mean, 0, mean, 0, dimension);
        return mean;
    }
}
