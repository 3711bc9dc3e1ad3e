package io.muse.query.catalog;

import io.muse.contracts.catalog.ArtistRef;
import io.muse.contracts.catalog.TrackMetadata;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A catalog and a search that a test fills as the catalog's follower does. */
public final class Catalogs implements AutoCloseable {
    public final TrackCatalog catalog = new TrackCatalog();
    public final TrackSearch search = new TrackSearch();

    public void put(String id, List<String> genres, String... artists) {
        List<ArtistRef> refs = Stream.of(artists)
                .map(artist -> new ArtistRef(artist, "name of " + artist))
                .toList();
        var track = new TrackMetadata(id, "title of " + id, refs, null, null, genres, Map.of());
        catalog.put(track);
        search.put(track);
    }

    public void remove(String id) {
        catalog.remove(id);
        search.remove(id);
    }

    /** What was put is found from now on. */
    public Catalogs refreshed() {
        search.refresh();
        return this;
    }

    @Override
    public void close() {
        search.close();
    }
}
