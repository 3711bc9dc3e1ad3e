package io.muse.embedding.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The machine's vector width, in floats; no more than 16. */
public final class Lanes {
    static final VectorSpecies<Float> SPECIES =
            FloatVector.SPECIES_PREFERRED.length() > 16 ? FloatVector.SPECIES_512 : FloatVector.SPECIES_PREFERRED;
    static final int COUNT = SPECIES.length();

    private Lanes() {}

    /** The smallest row length ≥ {@code dimension} that {@link Tiles} takes without a remainder. */
    public static int padded(int dimension) {
        int step = Math.max(Tiles.COLUMNS, Tiles.ROWS);
        return (dimension + step - 1) / step * step;
    }
}
