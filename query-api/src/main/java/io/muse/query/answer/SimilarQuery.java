package io.muse.query.answer;

import io.muse.embedding.index.Neighbor;
import io.muse.query.cooccurrence.CooccurrenceClient;
import io.muse.query.cooccurrence.CooccurrenceRow;
import io.muse.query.cooccurrence.CooccurrenceUnavailableException;
import io.muse.query.filter.RowFilter;
import io.muse.query.filter.RowFilters;
import io.muse.query.filter.TrackFilter;
import io.muse.query.serving.ServingState;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tracks like a given one. */
@Singleton
public final class SimilarQuery {
    /** Cells asked of a live row where not all of them can stand in the answer. */
    private static final int FILTERED_CELLS = 2_000;

    private final TrackNames names;
    private final CooccurrenceClient cooccurrence;
    private final RowFilters filters;

    public SimilarQuery(TrackNames names, CooccurrenceClient cooccurrence, RowFilters filters) {
        this.names = names;
        this.cooccurrence = cooccurrence;
        this.filters = filters;
    }

    /**
     * By cosine if the track has a vector, else by playlists in common as of now; empty if no playlist holds it.
     *
     * @throws CooccurrenceUnavailableException if the track has no vector and the live rows can't be had
     */
    public Optional<SimilarTracks> answer(ServingState state, String trackId, Selection selection) {
        int row = state.row(trackId);
        return row == ServingState.NO_ROW
                ? fromLiveRows(state, List.of(trackId), selection).getFirst()
                : Optional.of(fromVectors(state, row, trackId, selection));
    }

    SimilarTracks fromVectors(ServingState state, int row, String trackId, Selection selection) {
        RowFilter filter = filters.of(state, filter(trackId, selection));
        int wanted = DiverseTracks.candidates(selection.k(), selection.diversity());
        List<Neighbor> found = state.similar(row, wanted, filter.accepted(), filter.expectedRejections(wanted));
        List<RankedTrack> items = DiverseTracks.take(state, found, selection.k(), selection.diversity(), 1).stream()
                .map(neighbor -> names.ranked(state.trackId(neighbor.handle()), neighbor.score()))
                .toList();
        return new SimilarTracks(names.summary(trackId), Source.EMBEDDING, state.version(), items);
    }

    /** In the order of the tracks, empty for those that no playlist holds. All are asked for at once. */
    List<Optional<SimilarTracks>> fromLiveRows(ServingState state, List<String> trackIds, Selection selection) {
        int cells =
                trackIds.stream().allMatch(trackId -> filter(trackId, selection).acceptsAll())
                        ? selection.k()
                        : FILTERED_CELLS;
        return cooccurrence.rows(trackIds, cells).stream()
                .map(row -> row.map(live -> fromLiveRow(state, live, selection)))
                .toList();
    }

    private SimilarTracks fromLiveRow(ServingState state, CooccurrenceRow row, Selection selection) {
        TrackFilter filter = filter(row.track(), selection);
        List<RankedTrack> items = row.items().stream()
                .filter(cell -> names.accepts(filter, cell.track(), state.playlistCount(cell.track())))
                .limit(selection.k())
                .map(cell -> names.ranked(cell.track(), cell.count()))
                .toList();
        return new SimilarTracks(names.summary(row.track()), Source.COOCCURRENCE, null, items);
    }

    private TrackFilter filter(String trackId, Selection selection) {
        Set<String> artists = selection.otherArtists() ? names.artistIds(trackId) : Set.of();
        return new TrackFilter(artists, selection.genre(), selection.minPlaylists());
    }
}
