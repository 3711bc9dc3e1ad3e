package io.muse.trainer.training;

import io.muse.contracts.snapshot.SnapshotManifest;
import io.muse.embedding.training.TrainedVectors;
import java.util.List;

/** Vectors that several trainers keep current, each its own share, as the thread of one that publishes no snapshots sees it. */
public interface SharedVectors extends LivePath {
    /**
     * Goes on from another trainer's snapshot. This one's own songs keep the vectors that they have here, and are told
     * again where the snapshot has them otherwise: their newest ones may have come too late for it.
     *
     * @param tracks the songs of the vectors, the swept ones first
     * @param vectors row-major, never changed
     */
    void follow(SnapshotManifest base, List<String> tracks, float[] vectors);

    /** Takes over the swept vectors of this trainer's own songs, and tells those that have moved. */
    void offer(TrainedVectors trained);
}
