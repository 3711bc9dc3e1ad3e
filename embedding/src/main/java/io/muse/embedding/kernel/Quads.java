package io.muse.embedding.kernel;

import static io.muse.embedding.kernel.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Operations on four rows at a time, so that the vector that they meet is read once and four sums are under way at
 * once. The length is a multiple of the vector width, as from {@link Lanes#padded}.
 */
public final class Quads {
    private Quads() {}

    /** Writes x·y of the rows x at {@code offsets[from … from + 3]} to {@code products[0 … 3]}. */
    public static void dots(float[] rows, int[] offsets, int from, float[] y, int length, float[] products) {
        int a = offsets[from];
        int b = offsets[from + 1];
        int c = offsets[from + 2];
        int d = offsets[from + 3];
        var sumA = FloatVector.zero(SPECIES);
        var sumB = sumA;
        var sumC = sumA;
        var sumD = sumA;
        for (int i = 0; i < length; i += Lanes.COUNT) {
            var part = FloatVector.fromArray(SPECIES, y, i);
            sumA = part.fma(FloatVector.fromArray(SPECIES, rows, a + i), sumA);
            sumB = part.fma(FloatVector.fromArray(SPECIES, rows, b + i), sumB);
            sumC = part.fma(FloatVector.fromArray(SPECIES, rows, c + i), sumC);
            sumD = part.fma(FloatVector.fromArray(SPECIES, rows, d + i), sumD);
        }
        products[0] = sumA.reduceLanes(VectorOperators.ADD);
        products[1] = sumB.reduceLanes(VectorOperators.ADD);
        products[2] = sumC.reduceLanes(VectorOperators.ADD);
        products[3] = sumD.reduceLanes(VectorOperators.ADD);
    }

    /** {@code y += Σ factors[k] · x} over the rows x at {@code offsets[from … from + 3]}. */
    public static void addScaled(float[] factors, float[] rows, int[] offsets, int from, float[] y, int length) {
        int a = offsets[from];
        int b = offsets[from + 1];
        int c = offsets[from + 2];
        int d = offsets[from + 3];
        var timesA = FloatVector.broadcast(SPECIES, factors[0]);
        var timesB = FloatVector.broadcast(SPECIES, factors[1]);
        var timesC = FloatVector.broadcast(SPECIES, factors[2]);
        var timesD = FloatVector.broadcast(SPECIES, factors[3]);
        for (int i = 0; i < length; i += Lanes.COUNT) {
            var sum = FloatVector.fromArray(SPECIES, y, i);
            sum = FloatVector.fromArray(SPECIES, rows, a + i).fma(timesA, sum);
            sum = FloatVector.fromArray(SPECIES, rows, b + i).fma(timesB, sum);
            sum = FloatVector.fromArray(SPECIES, rows, c + i).fma(timesC, sum);
            sum = FloatVector.fromArray(SPECIES, rows, d + i).fma(timesD, sum);
            sum.intoArray(y, i);
        }
    }
}
