package io.muse.ingest.rest;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.validation.Violation;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** The problems (RFC 9457) that this service answers with. */
final class Problems {
    /** When a client may try again after Kafka failed. */
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private Problems() {}

    /** @param rawField its path in the body, or {@code value} for the whole body */
    static HttpProblem badRequest(String rawField, String rawMessage) {
        String field = wellFormed(rawField);
        String message = wellFormed(rawMessage);
        return HttpProblem.builder()
                .withStatus(Status.BAD_REQUEST)
                .withTitle("Invalid request")
                .withDetail(field + ": " + message)
                .with("violations", List.of(Violation.In.body.field(field).message(message)))
                .build();
    }

    static HttpProblem tooLarge(int maxBytes) {
        return HttpProblem.builder()
                .withStatus(Status.REQUEST_ENTITY_TOO_LARGE)
                .withTitle("Body too large")
                .withDetail("at most " + maxBytes + " bytes; send less at a time, or use POST /v1/import")
                .build();
    }

    static HttpProblem unsupportedEncoding(String encoding) {
        return HttpProblem.builder()
                .withStatus(Status.UNSUPPORTED_MEDIA_TYPE)
                .withTitle("Unsupported content encoding")
                .withDetail("Content-Encoding " + encoding + ": send gzip, or nothing encoded")
                .build();
    }

    /** Text of a client made fit for an answer: JSON has no place for half a surrogate pair. */
    static String wellFormed(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    static HttpProblem.Builder unavailable(String detail) {
        return HttpProblem.builder()
                .withStatus(Status.SERVICE_UNAVAILABLE)
                .withTitle("Kafka unavailable")
                .withDetail(detail)
                .withHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER.toSeconds());
    }
}
