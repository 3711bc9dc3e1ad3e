package io.muse.query.answer;

import io.muse.contracts.catalog.ArtistRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A track of a generated playlist.
 *
 * @param step cosine with the track before, the seed for the first: how smooth the step is, at most 1
 */
public record PlaylistStep(String id, @Nullable String title, List<ArtistRef> artists, double step) {
    static PlaylistStep of(TrackSummary track, double step) {
        return new PlaylistStep(track.id(), track.title(), track.artists(), step);
    }
}
