package io.muse.query.answer;

import io.muse.query.catalog.TrackSearch;
import io.muse.query.serving.ServingState;
import jakarta.inject.Singleton;
import java.util.OptionalInt;

/** Finds the track that somebody means by an id or by "Title, Artist". */
@Singleton
public final class NamedTrack {
    /** Best matches that are looked at for one with a vector. */
    private static final int MATCHES = 20;

    private final TrackSearch search;

    public NamedTrack(TrackSearch search) {
        this.search = search;
    }

    /** The row of the track of that id, or else of the best match of the words that has a vector; empty if there is none. */
    public OptionalInt row(ServingState state, String idOrWords) {
        int row = state.row(idOrWords);
        return row != ServingState.NO_ROW
                ? OptionalInt.of(row)
                : search.search(idOrWords, MATCHES, state::playlistCount).stream()
                        .mapToInt(state::row)
                        .filter(match -> match != ServingState.NO_ROW)
                        .findFirst();
    }
}
