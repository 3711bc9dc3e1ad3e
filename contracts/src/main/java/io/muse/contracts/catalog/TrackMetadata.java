package io.muse.contracts.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.muse.contracts.json.Fields;
import io.muse.contracts.json.InvalidFieldException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a track; only the id is required. Value of the catalog topic, where the newest one per track counts
 * and null deletes.
 *
 * @param artists the main artist first
 * @param durationMs length in milliseconds
 * @param audioFeatures named numbers, for instance {@code tempo} or {@code energy}
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record TrackMetadata(
        String id,
        @Nullable String title,
        List<ArtistRef> artists,
        @Nullable String album,
        @Nullable Long durationMs,
        List<String> genres,
        Map<String, Double> audioFeatures) {
    /** Most artists, genres or features of one track. */
    public static final int MAX_ENTRIES = 100;

    public TrackMetadata {
        Fields.id("id", id);
        Fields.optionalText("title", title);
        Fields.optionalText("album", album);
        if (durationMs != null && durationMs < 0) {
            throw new InvalidFieldException("durationMs", "negative");
        }
        artists = Fields.list(artists);
        genres = Fields.list(genres);
        audioFeatures = audioFeatures == null ? Map.of() : finite(audioFeatures);
        limit("artists", artists.size());
        limit("genres", genres.size());
        limit("audioFeatures", audioFeatures.size());
        genres.forEach(genre -> Fields.optionalText("genres[]", genre));
    }

    private static Map<String, Double> finite(Map<String, @Nullable Double> features) {
        features.forEach((name, value) -> {
            Fields.optionalText("audioFeatures", name);
            if (value == null || !Double.isFinite(value)) {
                throw new InvalidFieldException("audioFeatures." + name, "not a finite number");
            }
        });
        return Map.copyOf(features);
    }

    private static void limit(String field, int size) {
        if (size > MAX_ENTRIES) {
            throw new InvalidFieldException(field, size + " entries; at most " + MAX_ENTRIES);
        }
    }
}
