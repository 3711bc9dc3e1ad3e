package io.muse.embedding.index;

import io.muse.embedding.kernel.Rows;

/**
 * Song vectors as one array; a song is named by the number of its row, its handle. The array is shared, not copied:
 * nobody writes it once it is in use.
 *
 * @param values {@code count × dimension}, row-major
 */
public record VectorMatrix(float[] values, int count, int dimension) {

    /** @throws IllegalArgumentException where the array does not have {@code count × dimension} elements */
    public VectorMatrix {
        if (dimension < 1 || values.length != (long) count * dimension) {
            throw new IllegalArgumentException(
                    values.length + " values are not " + count + " vectors of dimension " + dimension);
        }
    }

    public int offset(int handle) {
        return handle * dimension;
    }

    float dot(int handle, float[] query) {
        return Rows.dot(values, offset(handle), query, 0, dimension);
    }

    double norm(int handle) {
        return Math.sqrt(Rows.dot(values, offset(handle), values, offset(handle), dimension));
    }

    /** A copy with rows of norm 1; a zero row stays zero. */
    public VectorMatrix normalised() {
        float[] copy = new float[values.length];
        for (int handle = 0; handle < count; handle++) {
            double norm = norm(handle);
            if (norm > 0) {
                Rows.scale((float) (1 / norm), values, offset(handle), copy, offset(handle), dimension);
            }
        }
        return new VectorMatrix(copy, count, dimension);
    }
}
