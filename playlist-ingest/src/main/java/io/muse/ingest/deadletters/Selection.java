package io.muse.ingest.deadletters;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which dead letters: options of the commands that take several. */
final class Selection {
    @Option(names = "--reason", paramLabel = "TEXT", description = "Those whose reason contains the text.")
    private @Nullable String reason;

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            description = "Those that came from a topic of that name, or part of it.")
    private @Nullable String topic;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = Time.class,
            description = "Those set aside since: 2026-03-01T10:15:30Z, or so long ago: 90m, 6h, 2d.")
    private @Nullable Instant since;

    @Option(names = "--until", paramLabel = "TIME", converter = Time.class, description = "Those set aside before.")
    private @Nullable Instant until;

    boolean isEverything() {
        return reason == null && topic == null && since == null && until == null;
    }

    boolean matches(DeadLetter letter) {
        return (reason == null || lower(letter.reason()).contains(lower(reason)))
                && (topic == null || letter.origin().topic().contains(topic))
                && (since == null || !letter.failedAt().isBefore(since))
                && (until == null || letter.failedAt().isBefore(until));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    static final class Time implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            try {
                if (text.matches("\\d{1,6}[smhd]")) {
                    String upper = text.toUpperCase(Locale.ROOT);
                    return Instant.now().minus(Duration.parse(upper.endsWith("D") ? "P" + upper : "PT" + upper));
                }
                return Instant.parse(text);
            } catch (DateTimeException e) {
                throw new TypeConversionException(
                        "'" + text + "' is neither a time such as 2026-03-01T10:15:30Z nor a" + " duration such as 6h");
            }
        }
    }
}
