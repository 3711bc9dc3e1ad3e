package io.muse.embedding.kernel;

import static io.muse.embedding.kernel.Lanes.COUNT;
import static io.muse.embedding.kernel.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Inner products of many rows with a group of queries at once: a row is read from memory once for the whole group,
 * where one query after the other waits for memory.
 */
public final class InnerProducts {
    /** Queries of a group. */
    public static final int GROUP = 2 * COUNT;

    private static final int ROWS = 4;

    private InnerProducts() {}

    /**
     * {@code scores[i · GROUP + q] = row (first + i) · query q}.
     *
     * @param rows row-major, {@code dimension} floats a row
     * @param queries transposed, {@code dimension × GROUP}
     */
    public static void of(float[] rows, int first, int count, int dimension, float[] queries, float[] scores) {
        int i = 0;
        for (; i <= count - ROWS; i += ROWS) {
            four(rows, (first + i) * dimension, dimension, queries, scores, i * GROUP);
        }
        for (; i < count; i++) {
            one(rows, (first + i) * dimension, dimension, queries, scores, i * GROUP);
        }
    }

    /** Whether one of the {@code GROUP} scores is above the threshold of its query. */
    public static boolean anyAbove(float[] scores, int at, float[] thresholds) {
        var left = FloatVector.fromArray(SPECIES, scores, at)
                .compare(VectorOperators.GT, FloatVector.fromArray(SPECIES, thresholds, 0));
        var right = FloatVector.fromArray(SPECIES, scores, at + COUNT)
                .compare(VectorOperators.GT, FloatVector.fromArray(SPECIES, thresholds, COUNT));
        return left.or(right).anyTrue();
    }

    private static void four(float[] rows, int at, int dimension, float[] queries, float[] scores, int out) {
        var a0 = FloatVector.zero(SPECIES);
        var a1 = a0;
        var b0 = a0;
        var b1 = a0;
        var c0 = a0;
        var c1 = a0;
        var d0 = a0;
        var d1 = a0;
        for (int k = 0; k < dimension; k++) {
            var left = FloatVector.fromArray(SPECIES, queries, k * GROUP);
            var right = FloatVector.fromArray(SPECIES, queries, k * GROUP + COUNT);
            var factor = FloatVector.broadcast(SPECIES, rows[at + k]);
            a0 = factor.fma(left, a0);
            a1 = factor.fma(right, a1);
            factor = FloatVector.broadcast(SPECIES, rows[at + dimension + k]);
            b0 = factor.fma(left, b0);
            b1 = factor.fma(right, b1);
            factor = FloatVector.broadcast(SPECIES, rows[at + 2 * dimension + k]);
            c0 = factor.fma(left, c0);
            c1 = factor.fma(right, c1);
            factor = FloatVector.broadcast(SPECIES, rows[at + 3 * dimension + k]);
            d0 = factor.fma(left, d0);
            d1 = factor.fma(right, d1);
        }
        store(a0, a1, scores, out);
        store(b0, b1, scores, out + GROUP);
        store(c0, c1, scores, out + 2 * GROUP);
        store(d0, d1, scores, out + 3 * GROUP);
    }

    private static void one(float[] rows, int at, int dimension, float[] queries, float[] scores, int out) {
        var left = FloatVector.zero(SPECIES);
        var right = left;
        for (int k = 0; k < dimension; k++) {
            var factor = FloatVector.broadcast(SPECIES, rows[at + k]);
            left = factor.fma(FloatVector.fromArray(SPECIES, queries, k * GROUP), left);
            right = factor.fma(FloatVector.fromArray(SPECIES, queries, k * GROUP + COUNT), right);
        }
        store(left, right, scores, out);
    }

    private static void store(FloatVector left, FloatVector right, float[] scores, int at) {
        left.intoArray(scores, at);
        right.intoArray(scores, at + COUNT);
    }
}
