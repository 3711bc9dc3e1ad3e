package io.muse.stream.query;

import java.util.List;

/** In how many playlists each of the pairs stands, in their order; crosses the wire between instances. */
public record PairCounts(List<Integer> counts) {
    public PairCounts {
        counts = List.copyOf(counts);
    }
}
