package io.muse.query.answer;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is like one track of several, or why that can't be told.
 *
 * @param source absent, as items are, where there is a problem
 * @param snapshotVersion that the vectors go back to; absent where the items come from live co-occurrence
 */
public record SimilarOrProblem(
        TrackSummary track,
        @Nullable Source source,
        @Nullable Long snapshotVersion,
        @Nullable List<RankedTrack> items,
        @Nullable Problem problem) {

    /** Why there are no items. */
    public enum Problem {
        /** Neither the snapshot nor any playlist holds the track. */
        UNKNOWN,
        /** The track has no vector yet, and its live row can't be had just now. */
        UNAVAILABLE;

        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static SimilarOrProblem of(SimilarTracks similar) {
        return new SimilarOrProblem(
                similar.track(), similar.source(), similar.snapshotVersion(), similar.items(), null);
    }

    static SimilarOrProblem of(TrackSummary track, Problem problem) {
        return new SimilarOrProblem(track, null, null, null, problem);
    }
}
