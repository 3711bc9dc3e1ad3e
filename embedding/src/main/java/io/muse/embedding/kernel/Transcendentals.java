package io.muse.embedding.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Logarithm and exponential by correctly rounded operations alone, so interpreted and compiled code give the same bits,
 * which the Vector API's own LOG and EXP do not promise. Relative error below 2e-7.
 */
public final class Transcendentals {
    private static final int MANTISSA_BITS = 23;
    private static final float SQRT_HALF = 0.70710678f;
    private static final float LN_2 = 0.6931472f;
    private static final float LN_2_REST = (float) (0.6931471805599453 - LN_2);
    private static final float LOG2_E = 1.442695f;
    /** Added to a float of small magnitude, leaves its nearest integer in the lowest bits of the sum. */
    private static final float ROUNDER = 0x1.8p23f;

    private Transcendentals() {}

    /**
     * The natural logarithm of finite x of at least the smallest normal float; 0 at 1.
     *
     * <p>With x = 2^k · m, √½ ≤ m < √2 and s = (m − 1)/(m + 1): log x = k log 2 + 2 artanh s, by artanh's power series.
     */
    public static FloatVector log(FloatVector x) {
        var bits = x.reinterpretAsInts();
        var exponent = bits.sub(Float.floatToRawIntBits(SQRT_HALF)).lanewise(VectorOperators.ASHR, MANTISSA_BITS);
        var k = (FloatVector) exponent.convert(VectorOperators.I2F, 0);
        var f = bits.sub(exponent.lanewise(VectorOperators.LSHL, MANTISSA_BITS))
                .reinterpretAsFloats()
                .sub(1);
        var s = f.div(f.add(2));
        var square = s.mul(s);
        var rest = square.mul(2f / 9).add(2f / 7);
        rest = step(rest, square, 2f / 5);
        rest = step(rest, square, 2f / 3).mul(square);
        // 2 artanh s = 2 s + s · rest, and 2 s = f − s f: f is exact.
        var logM = f.sub(s.mul(f.sub(rest)));
        return k.fma(FloatVector.broadcast(x.species(), LN_2), logM);
    }

    /**
     * e^x; x below −87 or above 88 is taken as that bound, beyond which there is no normal float.
     *
     * <p>With x = n log 2 + r, |r| ≤ log(2)/2: e^x = 2^n · e^r, by the power series.
     */
    public static FloatVector exp(FloatVector x) {
        var species = x.species();
        var bounded = x.max(-87).min(88);
        var rounded = bounded.fma(FloatVector.broadcast(species, LOG2_E), FloatVector.broadcast(species, ROUNDER));
        var n = rounded.sub(ROUNDER);
        var r = n.fma(FloatVector.broadcast(species, -LN_2), bounded);
        r = n.fma(FloatVector.broadcast(species, -LN_2_REST), r);
        var series = r.mul(1f / 5040).add(1f / 720);
        series = step(series, r, 1f / 120);
        series = step(series, r, 1f / 24);
        series = step(series, r, 1f / 6);
        series = step(series, r, 1f / 2);
        series = step(series, r, 1);
        series = step(series, r, 1);
        var scale = rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, MANTISSA_BITS);
        return series.reinterpretAsInts().add(scale).reinterpretAsFloats();
    }

    /** Of Horner's rule. */
    private static FloatVector step(FloatVector higher, FloatVector x, float coefficient) {
        return higher.fma(x, FloatVector.broadcast(x.species(), coefficient));
    }
}
