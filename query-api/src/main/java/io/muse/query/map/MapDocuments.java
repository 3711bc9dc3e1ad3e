package io.muse.query.map;

import io.muse.query.catalog.TrackCatalog;
import io.muse.query.map.SongMaps.Served;
import io.muse.query.serving.Serving;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The whole map, written and compressed once a version and then sent to all; once more where the catalog has changed
 * since, but not more often than now and then. Thread-safe.
 */
@Singleton
public final class MapDocuments {
    /** Titles and numbers of playlists on the map may be so old. */
    private static final Duration REWRITE_AFTER = Duration.ofSeconds(30);

    private final SongMaps maps;
    private final TrackCatalog catalog;
    private final MapWriter writer;
    private final InstantSource clock;
    private @Nullable Written whole;

    private record Written(MapDocument document, long version, long catalogChanges, Instant at) {}

    @Inject
    public MapDocuments(SongMaps maps, TrackCatalog catalog, Serving serving) {
        this(maps, catalog, serving, InstantSource.system());
    }

    MapDocuments(SongMaps maps, TrackCatalog catalog, Serving serving, InstantSource clock) {
        this.maps = maps;
        this.catalog = catalog;
        this.writer = new MapWriter(catalog, serving);
        this.clock = clock;
    }

    /** Empty before the first map. */
    public synchronized Optional<MapDocument> whole() {
        return maps.newest().map(served -> {
            Written now = whole;
            if (now == null || !isCurrent(now, served)) {
                now = write(served);
                whole = now;
            }
            return now.document;
        });
    }

    private boolean isCurrent(Written written, Served served) {
        return written.version == served.manifest().version()
                && (written.catalogChanges == catalog.changes()
                        || clock.instant().isBefore(written.at.plus(REWRITE_AFTER)));
    }

    private Written write(Served served) {
        long changes = catalog.changes();
        byte[] json = writer.write(served, Integer.MAX_VALUE, Bounds.ALL);
        long version = served.manifest().version();
        String tag = "map-" + version + "-" + Integer.toHexString(Arrays.hashCode(json));
        return new Written(MapDocument.of(tag, json), version, changes, clock.instant());
    }

    /**
     * A part of the map, written for this one time.
     *
     * @param limit most songs, the most frequent within the bounds
     */
    public Optional<byte[]> part(int limit, Bounds bounds) {
        return maps.newest().map(served -> writer.write(served, limit, bounds));
    }
}
