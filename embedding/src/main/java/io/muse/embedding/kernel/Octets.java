package io.muse.embedding.kernel;

import static io.muse.embedding.kernel.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Operations on eight rows at a time, so that the vector that they meet is read once and eight sums are under way at
 * once. The length is a multiple of the vector width, as from {@link Lanes#padded}.
 */
public final class Octets {
    public static final int ROWS = 8;

    private Octets() {}

    /** Writes x·y of the rows x at {@code offsets[from … from + 7]} and y at {@code yAt} to {@code products[0 … 7]}. */
    public static void dots(float[] rows, int[] offsets, int from, float[] y, int yAt, int length, float[] products) {
        int a = offsets[from];
        int b = offsets[from + 1];
        int c = offsets[from + 2];
        int d = offsets[from + 3];
        int e = offsets[from + 4];
        int f = offsets[from + 5];
        int g = offsets[from + 6];
        int h = offsets[from + 7];
        var sumA = FloatVector.zero(SPECIES);
        var sumB = sumA;
        var sumC = sumA;
        var sumD = sumA;
        var sumE = sumA;
        var sumF = sumA;
        var sumG = sumA;
        var sumH = sumA;
        for (int i = 0; i < length; i += Lanes.COUNT) {
            var part = FloatVector.fromArray(SPECIES, y, yAt + i);
            sumA = part.fma(FloatVector.fromArray(SPECIES, rows, a + i), sumA);
            sumB = part.fma(FloatVector.fromArray(SPECIES, rows, b + i), sumB);
            sumC = part.fma(FloatVector.fromArray(SPECIES, rows, c + i), sumC);
            sumD = part.fma(FloatVector.fromArray(SPECIES, rows, d + i), sumD);
            sumE = part.fma(FloatVector.fromArray(SPECIES, rows, e + i), sumE);
            sumF = part.fma(FloatVector.fromArray(SPECIES, rows, f + i), sumF);
            sumG = part.fma(FloatVector.fromArray(SPECIES, rows, g + i), sumG);
            sumH = part.fma(FloatVector.fromArray(SPECIES, rows, h + i), sumH);
        }
        LaneSums.of(sumA, sumB, sumC, sumD, sumE, sumF, sumG, sumH, products);
    }

    /** {@code y += Σ factors[k] · x} over the rows x at {@code offsets[from … from + 7]}, y from {@code yAt} on. */
    public static void addScaled(
            float[] factors, float[] rows, int[] offsets, int from, float[] y, int yAt, int length) {
        int a = offsets[from];
        int b = offsets[from + 1];
        int c = offsets[from + 2];
        int d = offsets[from + 3];
        int e = offsets[from + 4];
        int f = offsets[from + 5];
        int g = offsets[from + 6];
        int h = offsets[from + 7];
        var timesA = FloatVector.broadcast(SPECIES, factors[0]);
        var timesB = FloatVector.broadcast(SPECIES, factors[1]);
        var timesC = FloatVector.broadcast(SPECIES, factors[2]);
        var timesD = FloatVector.broadcast(SPECIES, factors[3]);
        var timesE = FloatVector.broadcast(SPECIES, factors[4]);
        var timesF = FloatVector.broadcast(SPECIES, factors[5]);
        var timesG = FloatVector.broadcast(SPECIES, factors[6]);
        var timesH = FloatVector.broadcast(SPECIES, factors[7]);
        for (int i = 0; i < length; i += Lanes.COUNT) {
            var left = FloatVector.fromArray(SPECIES, y, yAt + i);
            var right = FloatVector.fromArray(SPECIES, rows, e + i).mul(timesE);
            left = FloatVector.fromArray(SPECIES, rows, a + i).fma(timesA, left);
            right = FloatVector.fromArray(SPECIES, rows, f + i).fma(timesF, right);
            left = FloatVector.fromArray(SPECIES, rows, b + i).fma(timesB, left);
            right = FloatVector.fromArray(SPECIES, rows, g + i).fma(timesG, right);
            left = FloatVector.fromArray(SPECIES, rows, c + i).fma(timesC, left);
            right = FloatVector.fromArray(SPECIES, rows, h + i).fma(timesH, right);
            left = FloatVector.fromArray(SPECIES, rows, d + i).fma(timesD, left);
            left.add(right).intoArray(y, yAt + i);
        }
    }
}
