package io.muse.embedding.index;

import io.muse.embedding.kernel.ByteRows;
import java.util.Arrays;

/**
 * Rows in one byte a coordinate, and how far each is from the row that it stands for: a quarter of the memory to read,
 * from which one knows for nearly all rows that they are not among the best. Memory is what a scan waits for.
 */
final class RowCodes {
    private static final int LARGEST = 127;

    /** Of a float: what one rounding may be off by, with room to spare, since roundings add up to less than their sum. */
    private static final float ROUNDING = 0x1p-23f;

    private final int dimension;
    private final byte[] codes;

    /** By row: what a code of 1 stands for. */
    private final float[] steps;

    /** By row: no inner product with a query of norm 1 is further off than this, rounding included. */
    private final float[] errors;

    RowCodes(int capacity, int dimension) {
        this(dimension, new byte[capacity * dimension], new float[capacity], new float[capacity]);
    }

    private RowCodes(int dimension, byte[] codes, float[] steps, float[] errors) {
        this.dimension = dimension;
        this.codes = codes;
        this.steps = steps;
        this.errors = errors;
    }

    RowCodes grown(int capacity) {
        return new RowCodes(
                dimension,
                Arrays.copyOf(codes, capacity * dimension),
                Arrays.copyOf(steps, capacity),
                Arrays.copyOf(errors, capacity));
    }

    /** @param norm of the vector */
    void set(int row, float[] vector, int at, double norm) {
        float largest = 0;
        for (int i = 0; i < dimension; i++) {
            largest = Math.max(largest, Math.abs(vector[at + i]));
        }
        float step = largest / LARGEST;
        float perStep = largest >= Float.MIN_NORMAL ? LARGEST / largest : 0;
        float squaredError = 0;
        for (int i = 0; i < dimension; i++) {
            float exact = vector[at + i];
            // To the nearest: what is cut off is above 0.
            int code = (int) (exact * perStep + (LARGEST + 0.5f)) - LARGEST;
            codes[row * dimension + i] = (byte) code;
            float error = exact - step * code;
            squaredError += error * error;
        }
        steps[row] = step;
        // Once more for the exact product that it is compared with.
        float rounding = 2 * dimension * ROUNDING;
        errors[row] = (float) ((1 + rounding) * Math.sqrt(squaredError) + rounding * norm);
    }

    /** Of what the codes stand for with the query. */
    float product(int row, float[] query) {
        return steps[row] * ByteRows.dot(codes, row * dimension, query, 0, dimension);
    }

    /**
     * No less than the inner product of the row with the query.
     *
     * @param norm of the query, at least
     */
    float productAtMost(int row, float[] query, float norm) {
        return product(row, query) + norm * errors[row];
    }
}
