package io.muse.embedding.training;

/**
 * Where a training run starts from, and which earlier vectors its result has to be comparable with.
 *
 * @param known earlier vectors, maybe none
 * @param fromKnown whether the sweeps start from them (a warm start); if not they start from random vectors, and what
 *     comes out is rotated to lie as close to the known vectors as it can
 */
public record TrainingStart(KnownVectors known, boolean fromKnown) {

    /** From random vectors, aligned to nothing. */
    public static TrainingStart cold(int dimension) {
        return new TrainingStart(KnownVectors.none(dimension), false);
    }

    /** From the known vectors: the space stays as it is. Cold where there are none. */
    public static TrainingStart warm(KnownVectors known) {
        return new TrainingStart(known, !known.isEmpty());
    }

    /** From random vectors; the result is aligned to the known ones. */
    public static TrainingStart coldAlignedTo(KnownVectors known) {
        return new TrainingStart(known, false);
    }

    /** The vectors that the sweeps start from; a song without one of them starts from a random one. */
    public KnownVectors startingVectors() {
        return fromKnown ? known : KnownVectors.none(known.dimension());
    }
}
