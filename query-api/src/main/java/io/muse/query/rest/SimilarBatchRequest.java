package io.muse.query.rest;

import io.muse.query.answer.Selection;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Tracks, each of which is asked about. */
@Schema(example = """
        {"tracks": ["spotify:track:4u7EnebtmKWzUH433cf5Qv", "made:up"], "k": 1}""")
public record SimilarBatchRequest(
        @Schema(description = "Track ids; one that stands there twice is answered once", required = true)
        @NotNull(message = "missing; send 1 to " + MAX_TRACKS + " track ids")
        @Size(min = 1, max = MAX_TRACKS, message = "send 1 to " + MAX_TRACKS + " track ids")
        @ValidId
        List<String> tracks,

        @Schema(description = "How many tracks to return for each", defaultValue = "10") @Min(1) @Max(MAX_K) @Nullable
        Integer k,

        @Schema(
                description = "exclude leaves out tracks that share an artist with the one asked about",
                defaultValue = Limits.ANY,
                enumeration = {Limits.ANY, Limits.EXCLUDE})
        @Pattern(regexp = Limits.ARTISTS, message = Limits.ARTISTS_MESSAGE)
        @Nullable
        String artist,

        @Schema(description = "Only tracks of this genre of the catalog, whatever its case")
        @Size(min = 1, max = Limits.MAX_GENRE_LENGTH)
        @Nullable
        String genre,

        @Schema(description = "Only tracks that stand in at least so many playlists", defaultValue = "0")
        @Min(0)
        @Nullable
        Integer minPlaylists,

        @Schema(description = "From 0, the most similar ones, to 1, unlike each other", defaultValue = "0")
        @DecimalMin("0")
        @DecimalMax("1")
        @Nullable
        Double diversity) {
    static final int MAX_TRACKS = 100;
    static final int MAX_K = 100;
    private static final int DEFAULT_K = 10;

    Selection selection() {
        return new Selection(
                k == null ? DEFAULT_K : k,
                Limits.EXCLUDE.equals(artist),
                genre,
                minPlaylists == null ? 0 : minPlaylists,
                diversity == null ? 0 : diversity);
    }
}
