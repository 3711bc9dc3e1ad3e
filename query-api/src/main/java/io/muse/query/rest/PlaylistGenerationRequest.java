package io.muse.query.rest;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What playlist to make. */
@Schema(example = """
        {"seed": "Bohemian Rhapsody, Queen", "length": 20, "maxPerArtist": 2}""")
public record PlaylistGenerationRequest(
        @Schema(
                description = "The track to start from: its id, or words of title and artist",
                examples = "Bohemian Rhapsody, Queen",
                required = true)
        @NotBlank(message = "missing; send a track id, or a title and an artist")
        @Size(max = MAX_SEED_LENGTH)
        String seed,

        @Schema(description = "How many tracks, the seed among them", defaultValue = "20")
        @Min(2)
        @Max(MAX_LENGTH)
        @Nullable
        Integer length,

        @Schema(description = "How often an artist may occur, the seed's among them", defaultValue = "2")
        @Min(1)
        @Max(MAX_LENGTH)
        @Nullable
        Integer maxPerArtist) {
    static final int MAX_SEED_LENGTH = 256;
    static final int MAX_LENGTH = 100;
    private static final int DEFAULT_LENGTH = 20;
    private static final int DEFAULT_MAX_PER_ARTIST = 2;

    int lengthOrDefault() {
        return length == null ? DEFAULT_LENGTH : length;
    }

    int maxPerArtistOrDefault() {
        return maxPerArtist == null ? DEFAULT_MAX_PER_ARTIST : maxPerArtist;
    }
}
