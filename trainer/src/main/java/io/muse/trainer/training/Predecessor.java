package io.muse.trainer.training;

import io.muse.contracts.snapshot.Snapshot;
import io.muse.embedding.training.KnownVectors;
import io.muse.embedding.training.TrainingStart;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the next epoch comes after.
 *
 * @param version of the snapshot with these vectors, null where there is none of the trained dimension
 * @param fromRandom whether the next epoch shall start over and only be aligned to the vectors
 */
record Predecessor(@Nullable Long version, KnownVectors vectors, boolean fromRandom) {

    static Predecessor none(int dimension) {
        return new Predecessor(null, KnownVectors.none(dimension), false);
    }

    /** Nothing to go on from where the snapshot's vectors have another dimension than the one that is trained. */
    static Predecessor of(Snapshot snapshot, int dimension, ColdStart coldStart) {
        return snapshot.dimension() == dimension
                ? new Predecessor(
                        snapshot.manifest().version(),
                        new KnownVectors(dimension, snapshot.trackIds(), snapshot.vectors()),
                        coldStart == ColdStart.ALIGNED)
                : none(dimension);
    }

    /** Whether there are no vectors to go on from. */
    boolean isNone() {
        return version == null;
    }

    /** @param newer vectors that were solved since, by track: a warm start takes them instead */
    TrainingStart startWith(Map<String, float[]> newer) {
        return fromRandom ? TrainingStart.coldAlignedTo(vectors) : TrainingStart.warm(vectors.with(newer));
    }

    /** The version whose vectors an epoch starts from, null where it starts from random ones. */
    @Nullable
    Long parent() {
        return fromRandom ? null : version;
    }

    /** The version that an epoch is aligned to, null where it is not. */
    @Nullable
    Long alignedTo() {
        return fromRandom ? version : null;
    }
}
