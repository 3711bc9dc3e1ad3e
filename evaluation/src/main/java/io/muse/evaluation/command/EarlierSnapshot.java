package io.muse.evaluation.command;

import io.muse.contracts.snapshot.Snapshot;
import io.muse.embedding.training.KnownVectors;
import io.muse.embedding.training.TrainingStart;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The snapshot that a training continues or is aligned to.
 *
 * @param snapshot null where there is none
 * @param continued whether the training starts from its vectors; if not the result is only aligned to them
 */
record EarlierSnapshot(@Nullable Snapshot snapshot, boolean continued) {

    /**
     * @param from the folder of {@code --from}
     * @param alignTo the folder of {@code --align-to}, null where there is the other
     * @throws IOException where the folder holds no snapshot, or one of another dimension
     */
    static EarlierSnapshot read(@Nullable Path from, @Nullable Path alignTo, int dimension) throws IOException {
        Path folder = from != null ? from : alignTo;
        if (folder == null) {
            return new EarlierSnapshot(null, false);
        }
        Snapshot snapshot = SnapshotOption.read(folder);
        if (snapshot.dimension() != dimension) {
            throw new IOException(folder + " has vectors of dimension " + snapshot.dimension() + ", but " + dimension
                    + " is to be trained; add --set dimension=" + snapshot.dimension());
        }
        return new EarlierSnapshot(snapshot, from != null);
    }

    TrainingStart start(int dimension) {
        if (snapshot == null) {
            return TrainingStart.cold(dimension);
        }
        var known = new KnownVectors(dimension, snapshot.trackIds(), snapshot.vectors());
        return continued ? TrainingStart.warm(known) : TrainingStart.coldAlignedTo(known);
    }

    /** The version of what is trained now. */
    long nextVersion() {
        return snapshot == null ? 1 : snapshot.manifest().version() + 1;
    }

    /** The version that the training starts from, null where it starts cold. */
    @Nullable
    Long parent() {
        return snapshot != null && continued ? snapshot.manifest().version() : null;
    }

    /** The version that the result is aligned to, null where it is not. */
    @Nullable
    Long alignedTo() {
        return snapshot != null && !continued ? snapshot.manifest().version() : null;
    }
}
