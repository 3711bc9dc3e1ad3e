package io.muse.query.rest;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A track of the playlist: an id, or an id and a weight.
 *
 * @param weight how much the track counts, 1 if absent
 */
@Schema(
        description = "A track id, or an object of id and weight",
        oneOf = {String.class, Seed.WeightedTrack.class})
public record Seed(@Nullable String id, @Nullable Double weight) {
    static final double MAX_WEIGHT = 1_000;

    /** Tells the API's description what a seed with a weight is. */
    @Schema(description = "A track with its weight")
    record WeightedTrack(
            @Schema(description = "Track id", required = true)
            String id,

            @Schema(
                    description = "How much the track counts: above 0, at most 1,000",
                    defaultValue = "1",
                    minimum = "0",
                    exclusiveMinimum = true,
                    maximum = "1000")
            @Nullable
            Double weight) {}

    @JsonCreator
    public Seed {}

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Seed of(String id) {
        return new Seed(id, null);
    }

    /** What is wrong with it, null if nothing is. */
    @Nullable
    String problem() {
        if (weight != null && !(weight > 0 && weight <= MAX_WEIGHT)) {
            return "weight is " + weight + " but must be above 0 and at most " + MAX_WEIGHT;
        }
        return ValidId.OfText.problem(id);
    }

    /** Of a valid seed. */
    String validId() {
        return Objects.requireNonNull(id);
    }

    float weightOrOne() {
        return weight == null ? 1 : weight.floatValue();
    }
}
