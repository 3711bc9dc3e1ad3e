package io.muse.query.cooccurrence;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/** Two tracks; on the wire, a list of both. */
public record TrackPair(String first, String second) {
    @JsonValue
    List<String> tracks() {
        return List.of(first, second);
    }
}
