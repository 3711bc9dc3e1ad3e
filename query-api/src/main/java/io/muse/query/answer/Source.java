package io.muse.query.answer;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where an answer's scores come from. */
public enum Source {
    /** Vectors, of the served snapshot or newer; scores are cosines or inner products. */
    EMBEDDING,
    /** Live co-occurrence rows; scores are numbers of playlists. */
    COOCCURRENCE;

    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
