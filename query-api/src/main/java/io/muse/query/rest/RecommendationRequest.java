package io.muse.query.rest;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A playlist to be continued.
 *
 * @param tracks the playlist's tracks; one that stands there twice counts once
 * @param k how many to recommend, {@value #DEFAULT_K} if absent
 * @param exclude tracks that must not be recommended, beside those of the playlist
 */
@Schema(example = """
        {"tracks": ["spotify:track:4u7EnebtmKWzUH433cf5Qv", "spotify:track:5CQ30WqJwcep0pYcV4AMNc"], "k": 10}""")
public record RecommendationRequest(
        @Schema(description = "Track ids of the playlist, in any order", required = true)
        @NotNull(message = "missing; send 1 to " + MAX_TRACKS + " track ids")
        @Size(min = 1, max = MAX_TRACKS, message = "send 1 to " + MAX_TRACKS + " track ids")
        @ValidId
        List<String> tracks,

        @Schema(description = "How many tracks to recommend", defaultValue = "10")
        @Min(1)
        @Max(TracksResource.MAX_K)
        @Nullable
        Integer k,

        @Schema(description = "Track ids that must not be recommended, beside those of the playlist")
        @Size(max = MAX_TRACKS, message = "send at most " + MAX_TRACKS + " track ids")
        @ValidId
        @Nullable
        List<String> exclude) {
    static final int MAX_TRACKS = 10_000;
    static final int DEFAULT_K = 10;

    int kOrDefault() {
        return k == null ? DEFAULT_K : k;
    }

    List<String> excludeOrNone() {
        return exclude == null ? List.of() : exclude;
    }
}
