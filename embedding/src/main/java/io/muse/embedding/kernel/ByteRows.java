package io.muse.embedding.kernel;

import static io.muse.embedding.kernel.Lanes.COUNT;
import static io.muse.embedding.kernel.Lanes.SPECIES;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Rows of whole numbers from −127 to 127, a quarter of the memory of floats. */
public final class ByteRows {
    private static final VectorSpecies<Byte> BYTES = COUNT == 16 ? ByteVector.SPECIES_128 : ByteVector.SPECIES_64;

    /** Vectors of floats that one of bytes becomes. */
    private static final int PARTS = BYTES.length() / COUNT;

    private ByteRows() {}

    /** The inner product of a row of bytes with one of floats, O(length). */
    public static float dot(byte[] x, int xAt, float[] y, int yAt, int length) {
        var sums = FloatVector.zero(SPECIES);
        int i = 0;
        for (; i <= length - BYTES.length(); i += BYTES.length()) {
            var bytes = ByteVector.fromArray(BYTES, x, xAt + i);
            for (int part = 0; part < PARTS; part++) {
                var floats = (FloatVector) bytes.convertShape(VectorOperators.B2F, SPECIES, part);
                sums = floats.fma(FloatVector.fromArray(SPECIES, y, yAt + i + part * COUNT), sums);
            }
        }
        float sum = LaneSums.of(sums);
        for (; i < length; i++) {
            sum += x[xAt + i] * y[yAt + i];
        }
        return sum;
    }
}
