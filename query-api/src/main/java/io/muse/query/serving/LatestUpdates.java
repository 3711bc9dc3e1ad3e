package io.muse.query.serving;

import io.muse.contracts.snapshot.SnapshotManifest;
import io.muse.contracts.update.VectorUpdate;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The newest update of each track that the served snapshot does not have yet: what has to be put on top of the next
 * one, so that nothing goes back in time when it is swapped in. At most one update a track, however many come. One thread
 * at a time puts them in, others may ask meanwhile.
 */
final class LatestUpdates {
    private final ConcurrentNavigableMap<Long, VectorUpdate> byArrival = new ConcurrentSkipListMap<>();
    private final ConcurrentMap<String, Long> arrivalOf = new ConcurrentHashMap<>();
    private volatile long arrived;

    void put(VectorUpdate update) {
        long number = arrived + 1;
        Long before = arrivalOf.put(update.trackId(), number);
        if (before != null) {
            byArrival.remove(before);
        }
        byArrival.put(number, update);
        arrived = number;
    }

    /** Number of the newest one; 0 before the first. */
    long newest() {
        return arrived;
    }

    int size() {
        return arrivalOf.size();
    }

    /**
     * Those that came after one number up to another and that the snapshot does not have, in the order in which they came. Of a
     * track whose next update comes meanwhile it may be none: that one's number is larger.
     *
     * @param upTo at most {@link #newest}
     */
    List<VectorUpdate> between(long after, long upTo, SnapshotManifest snapshot) {
        return byArrival.subMap(after, false, upTo, true).values().stream()
                .filter(update -> !isSuperseded(update, snapshot))
                .toList();
    }

    /** Forgets what the snapshot has already. */
    void removeSupersededBy(SnapshotManifest snapshot) {
        byArrival.forEach((number, update) -> {
            if (isSuperseded(update, snapshot) && byArrival.remove(number, update)) {
                arrivalOf.remove(update.trackId(), number);
            }
        });
    }

    static boolean isSuperseded(VectorUpdate update, SnapshotManifest snapshot) {
        long coveredUpTo = snapshot.sourceOffsets().getOrDefault(update.sourcePartition(), 0L);
        return update.isSupersededBy(snapshot.version(), coveredUpTo);
    }
}
