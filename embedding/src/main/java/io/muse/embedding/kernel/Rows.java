package io.muse.embedding.kernel;

import static io.muse.embedding.kernel.Lanes.COUNT;
import static io.muse.embedding.kernel.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/** Operations on one or two rows of floats, O(length). */
public final class Rows {
    private Rows() {}

    public static float dot(float[] x, int xAt, float[] y, int yAt, int length) {
        var even = FloatVector.zero(SPECIES);
        var odd = FloatVector.zero(SPECIES);
        int i = 0;
        for (; i <= length - 2 * COUNT; i += 2 * COUNT) {
            even = FloatVector.fromArray(SPECIES, x, xAt + i).fma(FloatVector.fromArray(SPECIES, y, yAt + i), even);
            odd = FloatVector.fromArray(SPECIES, x, xAt + i + COUNT)
                    .fma(FloatVector.fromArray(SPECIES, y, yAt + i + COUNT), odd);
        }
        float sum = LaneSums.of(even.add(odd));
        for (; i < length; i++) {
            sum += x[xAt + i] * y[yAt + i];
        }
        return sum;
    }

    /** {@code y += a · x}. */
    public static void addScaled(float a, float[] x, int xAt, float[] y, int yAt, int length) {
        var factor = FloatVector.broadcast(SPECIES, a);
        int i = 0;
        for (; i <= length - COUNT; i += COUNT) {
            FloatVector.fromArray(SPECIES, x, xAt + i)
                    .fma(factor, FloatVector.fromArray(SPECIES, y, yAt + i))
                    .intoArray(y, yAt + i);
        }
        for (; i < length; i++) {
            y[yAt + i] += a * x[xAt + i];
        }
    }

    /** {@code y = a · x}. */
    public static void scale(float a, float[] x, int xAt, float[] y, int yAt, int length) {
        int i = 0;
        for (; i <= length - COUNT; i += COUNT) {
            FloatVector.fromArray(SPECIES, x, xAt + i).mul(a).intoArray(y, yAt + i);
        }
        for (; i < length; i++) {
            y[yAt + i] = a * x[xAt + i];
        }
    }
}
