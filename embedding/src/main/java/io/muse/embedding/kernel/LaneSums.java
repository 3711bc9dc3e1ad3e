package io.muse.embedding.kernel;

import static io.muse.embedding.kernel.Lanes.COUNT;
import static io.muse.embedding.kernel.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;

/**
 * Sums over the lanes of a vector, added in an order that depends on the number of lanes alone: halves onto each other.
 * {@code reduceLanes} leaves the order open, and interpreted code takes another than compiled code.
 */
final class LaneSums {
    private static final int EIGHT = 8;
    private static final VectorShuffle<Float> BY_8 = swap(8);
    private static final VectorShuffle<Float> BY_4 = swap(4);
    private static final VectorShuffle<Float> BY_2 = swap(2);
    private static final VectorShuffle<Float> BY_1 = swap(1);
    private static final VectorMask<Float> SECOND_8 = second(8);
    private static final VectorMask<Float> SECOND_4 = second(4);
    private static final VectorMask<Float> SECOND_2 = second(2);
    private static final VectorMask<Float> SECOND_1 = second(1);
    /** Takes every other lane to the front. */
    private static final VectorShuffle<Float> EVEN = VectorShuffle.fromOp(SPECIES, lane -> 2 * lane % COUNT);

    private static final VectorShuffle<Float> ODD = VectorShuffle.fromOp(SPECIES, lane -> (2 * lane + 1) % COUNT);

    private LaneSums() {}

    static float of(FloatVector x) {
        var sum = COUNT > 8 ? x.add(x.rearrange(BY_8)) : x;
        sum = COUNT > 4 ? sum.add(sum.rearrange(BY_4)) : sum;
        sum = COUNT > 2 ? sum.add(sum.rearrange(BY_2)) : sum;
        return COUNT > 1 ? sum.lane(0) + sum.lane(1) : sum.lane(0);
    }

    /** Writes the sums over a, b, … h to {@code sums[0 … 7]}, each with the bits of {@link #of}. */
    static void of(
            FloatVector a,
            FloatVector b,
            FloatVector c,
            FloatVector d,
            FloatVector e,
            FloatVector f,
            FloatVector g,
            FloatVector h,
            float[] sums) {
        if (COUNT == 16) {
            var even = fold(fold(a, e, SECOND_8, BY_8), fold(c, g, SECOND_8, BY_8), SECOND_4, BY_4);
            var odd = fold(fold(b, f, SECOND_8, BY_8), fold(d, h, SECOND_8, BY_8), SECOND_4, BY_4);
            var doubled = fold(even, odd, SECOND_2, BY_2);
            var sum = doubled.rearrange(EVEN).add(doubled.rearrange(ODD));
            // Not a masked store: the sums are read one by one at once, which a processor delays after one.
            ((FloatVector) sum.reinterpretShape(FloatVector.SPECIES_256, 0)).intoArray(sums, 0);
        } else if (COUNT == EIGHT) {
            var even = fold(fold(a, e, SECOND_4, BY_4), fold(c, g, SECOND_4, BY_4), SECOND_2, BY_2);
            var odd = fold(fold(b, f, SECOND_4, BY_4), fold(d, h, SECOND_4, BY_4), SECOND_2, BY_2);
            fold(even, odd, SECOND_1, BY_1).intoArray(sums, 0);
        } else {
            sums[0] = of(a);
            sums[1] = of(b);
            sums[2] = of(c);
            sums[3] = of(d);
            sums[4] = of(e);
            sums[5] = of(f);
            sums[6] = of(g);
            sums[7] = of(h);
        }
    }

    /** Of every two neighbouring groups of lanes their sum: x's in the first of them, y's in the second. */
    private static FloatVector fold(FloatVector x, FloatVector y, VectorMask<Float> second, VectorShuffle<Float> swap) {
        return x.blend(y, second).add(y.blend(x, second).rearrange(swap));
    }

    /** Swaps neighbouring groups of {@code width} lanes; where there is only one group it is not used. */
    private static VectorShuffle<Float> swap(int width) {
        return VectorShuffle.fromOp(SPECIES, lane -> (lane ^ width) % COUNT);
    }

    /** The second of every two neighbouring groups of {@code width} lanes. */
    private static VectorMask<Float> second(int width) {
        boolean[] lanes = new boolean[COUNT];
        for (int lane = 0; lane < COUNT; lane++) {
            lanes[lane] = (lane & width) != 0;
        }
        return VectorMask.fromArray(SPECIES, lanes, 0);
    }
}
