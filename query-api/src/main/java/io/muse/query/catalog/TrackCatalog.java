package io.muse.query.catalog;

import io.muse.contracts.catalog.TrackMetadata;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** The newest metadata of every track. Written by the catalog's follower, read by any thread. */
@Singleton
public final class TrackCatalog {
    private final Map<String, TrackMetadata> tracks = new ConcurrentHashMap<>();
    private final LongAdder changes = new LongAdder();

    public Optional<TrackMetadata> find(String trackId) {
        return Optional.ofNullable(tracks.get(trackId));
    }

    /** How often a track came, changed or went so far. */
    public long changes() {
        return changes.sum();
    }

    public int size() {
        return tracks.size();
    }

    void put(TrackMetadata track) {
        if (!track.equals(tracks.put(track.id(), track))) {
            changes.increment();
        }
    }

    void remove(String trackId) {
        if (tracks.remove(trackId) != null) {
            changes.increment();
        }
    }

    void clear() {
        tracks.clear();
        changes.increment();
    }
}
