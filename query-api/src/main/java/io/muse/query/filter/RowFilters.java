package io.muse.query.filter;

import io.muse.query.catalog.TrackCatalog;
import io.muse.query.catalog.TrackSearch;
import io.muse.query.serving.ServingState;
import jakarta.inject.Singleton;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.IntPredicate;

/**
 * From what is asked to a filter over rows. The rows of a genre are looked up once, as a bit set, and kept with the state for
 * as long as the catalog stays the same; rows that came later are looked up one by one, as artists are. Thread-safe.
 */
@Singleton
public final class RowFilters {
    /** Genres kept for a state, the ones that were asked for last. One has as many bits as the state has rows. */
    private static final int KEPT = 64;

    /** Rows that come later and are looked up one by one, before a bit set is made anew. */
    private static final int MOST_LATER_ROWS = 1_000;

    /** Rows that are looked at to tell about which share of all is accepted. */
    private static final int SAMPLE = 256;

    private final TrackCatalog catalog;
    private final TrackSearch search;
    private final Map<ServingState, Map<String, Rows>> genres = Collections.synchronizedMap(new WeakHashMap<>());

    public RowFilters(TrackCatalog catalog, TrackSearch search) {
        this.catalog = catalog;
        this.search = search;
    }

    /**
     * The rows of a genre.
     *
     * @param count how many rows there were when it was made
     * @param catalogVersion of the catalog by then
     */
    private record Rows(BitSet set, int count, long catalogVersion) {
        boolean isCurrent(ServingState state, long version) {
            return catalogVersion == version && state.rows() - count <= MOST_LATER_ROWS;
        }
    }

    /** The filter over the state's rows, with the catalog as it is now. */
    public RowFilter of(ServingState state, TrackFilter filter) {
        if (filter.acceptsAll()) {
            return RowFilter.NONE;
        }
        IntPredicate accepted = row -> state.playlistCount(row) >= filter.minPlaylists();
        String genre = filter.genre();
        if (genre != null) {
            accepted = accepted.and(isOfGenre(state, genre));
        }
        if (!filter.withoutArtists().isEmpty()) {
            accepted = accepted.and(row -> filter.acceptsArtists(catalog.find(state.trackId(row))));
        }
        return new RowFilter(accepted, rejectedShare(state.rows(), accepted));
    }

    private IntPredicate isOfGenre(ServingState state, String genre) {
        Rows rows = rows(state, genre);
        return row ->
                row < rows.count ? rows.set.get(row) : TrackFilter.isOfGenre(catalog.find(state.trackId(row)), genre);
    }

    private Rows rows(ServingState state, String genre) {
        Map<String, Rows> ofState = genres.computeIfAbsent(state, any -> lastUsed());
        long version = search.version();
        Rows known = ofState.get(genre);
        if (known != null && known.isCurrent(state, version)) {
            return known;
        }
        int count = state.rows();
        var set = new BitSet(count);
        for (String track : search.ofGenre(genre)) {
            int row = state.everRow(track);
            if (row != ServingState.NO_ROW && row < count) {
                set.set(row);
            }
        }
        var made = new Rows(set, count, version);
        ofState.put(genre, made);
        return made;
    }

    private static Map<String, Rows> lastUsed() {
        return Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Rows> eldest) {
                return size() > KEPT;
            }
        });
    }

    private static double rejectedShare(int rows, IntPredicate accepted) {
        int sample = Math.min(rows, SAMPLE);
        int rejected = 0;
        for (int i = 0; i < sample; i++) {
            if (!accepted.test((int) ((long) i * rows / sample))) {
                rejected++;
            }
        }
        return sample == 0 ? 0 : (double) rejected / sample;
    }
}
