package io.muse.stream.rest;

import io.muse.contracts.json.Fields;
import io.muse.contracts.json.InvalidFieldException;
import io.muse.stream.query.TrackPair;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Pairs of tracks, each a list of two ids. */
@Schema(example = """
        {"pairs": [["spotify:track:4uLU6hMCjMI75M1A2tKUQC", "spotify:track:7GhIk7Il098yCjg4BQjzvb"]]}""")
public record PairsRequest(
        @NotNull(message = "missing; send a list of pairs")
        @Size(max = MAX_PAIRS, message = "send at most " + MAX_PAIRS + " pairs")
        List<List<String>> pairs) {
    static final int MAX_PAIRS = 2_000;

    /** @throws InvalidFieldException naming the pair that is none */
    List<TrackPair> trackPairs() {
        List<TrackPair> trackPairs = new ArrayList<>(pairs.size());
        for (int i = 0; i < pairs.size(); i++) {
            List<String> pair = pairs.get(i);
            String field = "pairs[" + i + "]";
            if (pair == null || pair.size() != 2) {
                throw new InvalidFieldException(field, "not two track ids; send [\"<track>\", \"<other>\"]");
            }
            trackPairs.add(new TrackPair(Fields.id(field + "[0]", pair.get(0)), Fields.id(field + "[1]", pair.get(1))));
        }
        return trackPairs;
    }
}
