package io.muse.embedding.title;

import io.muse.embedding.kernel.Rows;

/**
 * y = W x + b.
 *
 * @param weights W, one row an element of y
 * @param intercept b
 */
@SuppressWarnings("ArrayRecordComponent")
record AffineMap(float[] weights, float[] intercept) {

    /** @throws IllegalArgumentException where the weights are not whole rows for the intercept */
    AffineMap {
        if (intercept.length == 0 || weights.length % intercept.length != 0) {
            throw new IllegalArgumentException(
                    weights.length + " weights are no map to " + intercept.length + " dimensions");
        }
    }

    int inputDimension() {
        return weights.length / intercept.length;
    }

    float[] apply(float[] x) {
        float[] y = intercept.clone();
        for (int i = 0; i < y.length; i++) {
            y[i] += Rows.dot(weights, i * x.length, x, 0, x.length);
        }
        return y;
    }
}
