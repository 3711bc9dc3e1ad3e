package io.muse.trainer.training;

import io.muse.contracts.snapshot.SnapshotManifest;
import java.util.List;
import java.util.Map;

/** What keeps songs current between epochs, as the training thread sees it. */
public interface LivePath {
    /** Nothing is kept current between epochs. */
    LivePath NONE = new LivePath() {
        @Override
        public void recovered(Map<Integer, Long> coveredUpTo) {}

        @Override
        public void takeOver(SnapshotManifest base, List<String> tracks, float[] vectors) {}

        @Override
        public Map<String, float[]> newer() {
            return Map.of();
        }

        @Override
        public void fenced() {}

        @Override
        public long othersChanges() {
            return 0;
        }

        @Override
        public Map<String, float[]> othersSince(long changes) {
            return Map.of();
        }
    };

    /**
     * The snapshots topic has been read.
     *
     * @param coveredUpTo of its newest snapshot, by partition of the memberships topic: the first offset that is not in
     *     it; empty where there is none
     */
    void recovered(Map<Integer, Long> coveredUpTo);

    /**
     * Goes on from these vectors.
     *
     * @param tracks the songs of the vectors, the swept ones first
     * @param vectors row-major, never changed
     */
    void takeOver(SnapshotManifest base, List<String> tracks, float[] vectors);

    /** The vectors that were solved since the last {@link #takeOver}, by track. */
    Map<String, float[]> newer();

    /** Another trainer has taken over: nothing is published any more. */
    void fenced();

    /** How often other trainers' updates, or their snapshots, have moved a song by more than a little so far. */
    long othersChanges();

    /** The vectors that other trainers have told since there were so many {@link #othersChanges}, by track. */
    Map<String, float[]> othersSince(long changes);
}
