package io.muse.query.catalog;

import io.muse.contracts.catalog.TrackMetadata;

/** A catalog that tests of other packages can fill. */
public final class TestCatalog {
    private final TrackCatalog tracks = new TrackCatalog();

    public TrackCatalog tracks() {
        return tracks;
    }

    public void put(TrackMetadata track) {
        tracks.put(track);
    }
}
