package io.muse.embedding.refine;

import io.muse.embedding.kernel.Rows;

/**
 * The loss of a pair of songs: 1 − cos for a like pair, max(0, cos − m) for an unlike one. Songs are given by their
 * directions, rows of norm 1.
 *
 * @param margin m
 */
record ContrastiveLoss(double margin) {

    double of(double cosine, boolean like) {
        return like ? 1 - cosine : Math.max(0, cosine - margin);
    }

    /** The derivative of the loss by the cosine. */
    double slope(double cosine, boolean like) {
        if (like) {
            return -1;
        }
        return cosine > margin ? 1 : 0;
    }

    /**
     * The gradient of the cosine by the direction at x, which is tangent to the sphere there: y − cos · x.
     *
     * @param gradient overwritten
     */
    static void gradientOfCosine(float[] directions, int x, int y, float cosine, float[] gradient) {
        System.arraycopy(directions, y, gradient, 0, gradient.length);
        Rows.addScaled(-cosine, directions, x, gradient, 0, gradient.length);
    }
}
