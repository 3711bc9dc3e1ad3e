package io.muse.benchmarks.live;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Durations as people write them: {@code 90s}, {@code 1h}, {@code 1h30m}, or ISO 8601. */
public final class Durations {
    private Durations() {}

    /** @throws IllegalArgumentException if it is neither, or not above zero */
    public static Duration parse(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        try {
            Duration duration = Duration.parse(upper.startsWith("P") ? upper : "PT" + upper);
            if (duration.isPositive()) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            // Said below.
        }
        throw new IllegalArgumentException("'" + text + "' is no duration above zero, as in 90s or 1h30m");
    }
}
