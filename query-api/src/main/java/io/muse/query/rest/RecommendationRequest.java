package io.muse.query.rest;

import io.muse.query.answer.RecommendationOptions;
import io.muse.query.answer.Selection;
import io.muse.query.answer.WantedTracks;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A playlist to be continued, or a listener to be suited.
 *
 * @param tracks the playlist's tracks; one that stands there twice counts once
 * @param k how many to recommend, {@value #DEFAULT_K} if absent
 */
@Schema(example = """
        {"tracks": ["spotify:track:4u7EnebtmKWzUH433cf5Qv", {"id": "spotify:track:5CQ30WqJwcep0pYcV4AMNc", "weight": 2}],
         "k": 10}""")
@WantsSomething
public record RecommendationRequest(
        @Schema(description = "Tracks of the playlist, in any order: ids, or objects of id and weight")
        @Size(min = 1, max = WantedTracks.MOST, message = "send 1 to " + WantedTracks.MOST + " track ids")
        @ValidSeeds
        @Nullable
        List<Seed> tracks,

        @Schema(description = "Tracks that the recommendations should not be like")
        @Size(max = MAX_UNWANTED, message = "send at most " + MAX_UNWANTED + " track ids")
        @ValidId
        @Nullable
        List<String> not,

        @Schema(description = "Id of a playlist as it is now: its tracks are added to the seeds")
        @ValidId(optional = true)
        @Nullable
        String playlistId,

        @Schema(description = "Id of an owner: the tracks of all of his playlists are added to the seeds")
        @ValidId(optional = true)
        @Nullable
        String userId,

        @Schema(description = "Title of a playlist that the tracks should suit", examples = "rainy day jazz")
        @Size(min = 1, max = MAX_TITLE_LENGTH)
        @Nullable
        String title,

        @Schema(description = "How many tracks to recommend", defaultValue = "10") @Min(1) @Max(Limits.MAX_K) @Nullable
        Integer k,

        @Schema(description = "Track ids that must not be recommended, beside those of the playlist")
        @Size(max = WantedTracks.MOST, message = "send at most " + WantedTracks.MOST + " track ids")
        @ValidId
        @Nullable
        List<String> exclude,

        @Schema(
                description = "exclude leaves out tracks of the seeds' artists",
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

        @Schema(
                description = "From 0, the best ones, to 1, unlike each other (maximal marginal relevance)",
                defaultValue = "0")
        @DecimalMin("0")
        @DecimalMax("1")
        @Nullable
        Double diversity,

        @Schema(
                description = "From 0 to 1: scores are divided by playlists^damping, so that less known tracks come up",
                defaultValue = "0")
        @DecimalMin("0")
        @DecimalMax("1")
        @Nullable
        Double damping,

        @Schema(
                description = "Whether to tell which seeds a track comes from and how many playlists they share",
                defaultValue = "true")
        @Nullable
        Boolean why) {
    static final int MAX_UNWANTED = 1_000;
    static final int MAX_TITLE_LENGTH = 200;
    static final int DEFAULT_K = 10;

    /** The seeds that are named one by one, with their weights; of a track that stands there twice, the last one's. */
    Map<String, Float> namedTracks() {
        Map<String, Float> named = new LinkedHashMap<>();
        if (tracks != null) {
            tracks.forEach(seed -> named.put(seed.validId(), seed.weightOrOne()));
        }
        return named;
    }

    boolean saysWhatIsWanted() {
        return saysMoreThanATitle() || title != null;
    }

    boolean saysMoreThanATitle() {
        return tracks != null || playlistId != null || userId != null;
    }

    Set<String> unwanted() {
        return not == null ? Set.of() : Set.copyOf(not);
    }

    RecommendationOptions options() {
        var selection = new Selection(
                k == null ? DEFAULT_K : k,
                Limits.EXCLUDE.equals(artist),
                genre,
                minPlaylists == null ? 0 : minPlaylists,
                diversity == null ? 0 : diversity);
        return new RecommendationOptions(
                selection,
                exclude == null ? Set.of() : Set.copyOf(exclude),
                damping == null ? 0 : damping,
                why == null || why);
    }
}
