package io.muse.query.probe;

import io.muse.embedding.index.Neighbor;
import io.muse.query.serving.Serving;
import io.muse.query.serving.ServingState;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Tracks that could well stand in one playlist: one of many playlists and those most like it. One of a single playlist
 * would not do: all tracks that stand only there have the same vector, and a new track can't be nearer than they are.
 */
final class KnownTracks {
    private static final int DRAWN = 50;

    private final Serving serving;
    private final Random random;

    KnownTracks(Serving serving, Random random) {
        this.serving = serving;
        this.random = random;
    }

    /** First the one that is in more playlists than others that were drawn; empty while there are not that many. */
    List<String> some(int count) {
        return serving.current().map(state -> some(state, count)).orElse(List.of());
    }

    private List<String> some(ServingState state, int count) {
        return IntStream.generate(() -> state.anyRow(random))
                .limit(DRAWN)
                .filter(row -> row != ServingState.NO_ROW)
                .boxed()
                .max(Comparator.comparingInt(row -> state.playlistCount(state.trackId(row))))
                .map(row -> around(state, row, count))
                .filter(tracks -> tracks.size() == count)
                .orElse(List.of());
    }

    private static List<String> around(ServingState state, int row, int count) {
        Stream<Integer> near = state.similar(row, 2 * count).stream().map(Neighbor::handle);
        return Stream.concat(Stream.of(row), near)
                .map(state::trackId)
                .filter(track -> !track.startsWith(Probe.PREFIX))
                .limit(count)
                .toList();
    }
}
