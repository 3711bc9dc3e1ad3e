package io.muse.query.answer;

import io.muse.contracts.catalog.ArtistRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One recommended track.
 *
 * @param score more is better; what it means depends on the answer's {@link Source}
 * @param why the seeds that add most to the score, most first; absent if nobody asked
 */
public record RecommendedTrack(
        String id,
        @Nullable String title,
        List<ArtistRef> artists,
        double score,
        @Nullable List<Reason> why) {
    static RecommendedTrack of(TrackSummary track, double score, @Nullable List<Reason> why) {
        return new RecommendedTrack(track.id(), track.title(), track.artists(), score, why);
    }
}
