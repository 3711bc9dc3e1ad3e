package io.muse.embedding.align;

import io.muse.embedding.kernel.Rows;

/** An orthogonal map, reflections included: what it is applied to keeps all its inner products. Immutable. */
public final class Rotation {
    private final int dimension;
    private final float[] matrix;

    /** @param matrix {@code dimension × dimension}, row-major, orthogonal; a row vector x is mapped to x · matrix */
    Rotation(int dimension, float[] matrix) {
        this.dimension = dimension;
        this.matrix = matrix;
    }

    public int dimension() {
        return dimension;
    }

    /**
     * The rotated rows, O(count · dimension²).
     *
     * @param rows {@code count × dimension}, row-major
     */
    public float[] apply(float[] rows) {
        if (rows.length % dimension != 0) {
            throw new IllegalArgumentException(rows.length + " values are not vectors of dimension " + dimension);
        }
        float[] rotated = new float[rows.length];
        for (int at = 0; at < rows.length; at += dimension) {
            for (int i = 0; i < dimension; i++) {
                Rows.addScaled(rows[at + i], matrix, i * dimension, rotated, at, dimension);
            }
        }
        return rotated;
    }

    /** The cell of the matrix that maps a row vector x to x · matrix. */
    public float get(int row, int column) {
        return matrix[row * dimension + column];
    }
}
