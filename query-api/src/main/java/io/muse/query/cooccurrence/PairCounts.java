package io.muse.query.cooccurrence;

import java.util.List;

/** In how many playlists each of the pairs stands, in their order. */
record PairCounts(List<Integer> counts) {
    PairCounts {
        counts = counts == null ? List.of() : List.copyOf(counts);
    }
}
