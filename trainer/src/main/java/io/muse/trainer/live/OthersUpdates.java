package io.muse.trainer.live;

import io.muse.contracts.snapshot.SnapshotManifest;
import io.muse.contracts.update.VectorUpdate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The newest update of each song that another trainer solves, as long as no snapshot holds it: a snapshot takes over
 * without one of them being lost. One entry a song. Not thread-safe.
 */
final class OthersUpdates {
    private final Map<String, Noted> updates = new HashMap<>();
    private long changes;

    /** @param at how many changes there had been */
    private record Noted(VectorUpdate update, long at) {}

    void note(VectorUpdate update) {
        updates.put(update.trackId(), new Noted(update, changes));
    }

    /** A song has moved. */
    void moved() {
        changes++;
    }

    long changes() {
        return changes;
    }

    void dropSuperseded(SnapshotManifest by) {
        updates.values().removeIf(noted -> isSuperseded(noted.update(), by));
    }

    static boolean isSuperseded(VectorUpdate update, SnapshotManifest by) {
        return update.isSupersededBy(by.version(), by.sourceOffsets().getOrDefault(update.sourcePartition(), 0L));
    }

    /** What was told of a song, null where that is nothing or a snapshot holds it. */
    @Nullable
    VectorUpdate notIn(SnapshotManifest snapshot, String track) {
        Noted noted = updates.get(track);
        return noted == null || isSuperseded(noted.update(), snapshot) ? null : noted.update();
    }

    Map<String, float[]> since(long since) {
        Map<String, float[]> vectors = new HashMap<>();
        updates.forEach((track, noted) -> {
            if (noted.at() >= since && !noted.update().left()) {
                vectors.put(track, noted.update().vector());
            }
        });
        return vectors;
    }
}
