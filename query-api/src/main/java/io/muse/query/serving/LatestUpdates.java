package io.muse.query.serving;

import io.muse.contracts.snapshot.SnapshotManifest;
import io.muse.contracts.update.VectorUpdate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The newest update of each track that the served snapshot does not have yet: what has to be put on top of the next
 * one, so that nothing goes back in time when it is swapped in. Not thread-safe. At most one update a track, however
 * many come.
 */
final class LatestUpdates {
    private record Arrival(long number, VectorUpdate update) {}

    private final Map<String, Arrival> byTrack = new HashMap<>();
    private long arrived;

    void put(VectorUpdate update) {
        byTrack.put(update.trackId(), new Arrival(++arrived, update));
    }

    /** Number of the newest one; 0 before the first. */
    long newest() {
        return arrived;
    }

    int size() {
        return byTrack.size();
    }

    /** Those that came after the one of this number and that the snapshot does not have. */
    List<VectorUpdate> since(long number, SnapshotManifest snapshot) {
        return byTrack.values().stream()
                .filter(arrival -> arrival.number > number)
                .map(Arrival::update)
                .filter(update -> !isSuperseded(update, snapshot))
                .toList();
    }

    /** Forgets what the snapshot has already. */
    void removeSupersededBy(SnapshotManifest snapshot) {
        byTrack.values().removeIf(arrival -> isSuperseded(arrival.update, snapshot));
    }

    static boolean isSuperseded(VectorUpdate update, SnapshotManifest snapshot) {
        long coveredUpTo = snapshot.sourceOffsets().getOrDefault(update.sourcePartition(), 0L);
        return update.isSupersededBy(snapshot.version(), coveredUpTo);
    }
}
