package io.muse.query.catalog;

import io.muse.contracts.catalog.TrackMetadata;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The newest metadata of every track. Written by the catalog's follower, read by any thread. */
@Singleton
public final class TrackCatalog {
    private final Map<String, TrackMetadata> tracks = new ConcurrentHashMap<>();

    public Optional<TrackMetadata> find(String trackId) {
        return Optional.ofNullable(tracks.get(trackId));
    }

    public int size() {
        return tracks.size();
    }

    void put(TrackMetadata track) {
        tracks.put(track.id(), track);
    }

    void remove(String trackId) {
        tracks.remove(trackId);
    }
}
