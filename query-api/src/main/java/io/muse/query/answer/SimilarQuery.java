package io.muse.query.answer;

import io.muse.query.cooccurrence.CooccurrenceClient;
import io.muse.query.cooccurrence.CooccurrenceUnavailableException;
import io.muse.query.serving.ServingState;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tracks like a given one. */
@Singleton
public final class SimilarQuery {
    private final TrackNames names;
    private final CooccurrenceClient cooccurrence;

    public SimilarQuery(TrackNames names, CooccurrenceClient cooccurrence) {
        this.names = names;
        this.cooccurrence = cooccurrence;
    }

    /**
     * By cosine if the track has a vector, else by playlists in common as of now; empty if no playlist holds it.
     *
     * @throws CooccurrenceUnavailableException if the track has no vector and the live rows can't be had
     */
    public Optional<SimilarTracks> answer(ServingState state, String trackId, int k) {
        int row = state.row(trackId);
        if (row == ServingState.NO_ROW) {
            return cooccurrence
                    .row(trackId, k)
                    .map(live -> answer(
                            trackId,
                            Source.COOCCURRENCE,
                            null,
                            live.items().stream()
                                    .map(cell -> names.ranked(cell.track(), cell.count()))
                                    .toList()));
        }
        List<RankedTrack> items = state.similar(row, k).stream()
                .map(neighbor -> names.ranked(state.trackId(neighbor.handle()), neighbor.score()))
                .toList();
        return Optional.of(answer(trackId, Source.EMBEDDING, state.version(), items));
    }

    private SimilarTracks answer(String trackId, Source source, @Nullable Long version, List<RankedTrack> items) {
        return new SimilarTracks(names.summary(trackId), source, version, items);
    }
}
