package io.muse.query.probe;

import io.muse.embedding.index.Neighbor;
import io.muse.query.serving.Serving;
import io.muse.query.serving.ServingState;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** Tracks that could well stand in one playlist: any one and those most like it. */
final class KnownTracks {
    private static final int TRIES = 20;

    private final Serving serving;
    private final Random random = new Random();

    KnownTracks(Serving serving) {
        this.serving = serving;
    }

    /** Empty while there are not that many, or the dice are bad. */
    List<String> some(int count) {
        return serving.current().map(state -> some(state, count)).orElse(List.of());
    }

    private List<String> some(ServingState state, int count) {
        for (int i = 0; i < TRIES; i++) {
            int row = state.anyRow(random);
            if (row != ServingState.NO_ROW) {
                IntFunction<String> id = state::trackId;
                List<String> tracks = Stream.concat(
                                Stream.of(row),
                                state.similar(row, 2 * count).stream().map(Neighbor::handle))
                        .map(id::apply)
                        .filter(track -> !track.startsWith(Probe.PREFIX))
                        .limit(count)
                        .toList();
                if (tracks.size() == count) {
                    return tracks;
                }
            }
        }
        return List.of();
    }
}
