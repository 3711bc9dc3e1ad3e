package io.muse.query.rest;

import io.muse.query.config.QuerySettings;
import io.muse.query.cooccurrence.CooccurrenceUnavailableException;
import io.muse.query.serving.HeldSnapshots;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import java.time.Duration;
import java.util.stream.Collectors;

/** The errors of this API, as problem+json. */
@Singleton
public final class Problems {
    private final Duration retryAfter;

    Problems(QuerySettings settings) {
        retryAfter = settings.retryAfter();
    }

    HttpProblem notReady() {
        return unavailable("Not ready", "No embedding snapshot is loaded yet; the first one comes after training.");
    }

    HttpProblem unavailable(CooccurrenceUnavailableException e) {
        return unavailable(
                "Co-occurrence not available",
                "No vector yet, and the live co-occurrence rows can't be had: " + e.getMessage());
    }

    private HttpProblem unavailable(String title, String detail) {
        return HttpProblem.builder()
                .withStatus(Status.SERVICE_UNAVAILABLE)
                .withTitle(title)
                .withDetail(detail)
                .withHeader(HttpHeaders.RETRY_AFTER, Math.max(1, retryAfter.toSeconds()))
                .build();
    }

    static HttpProblem unknownSnapshot(String asked, HeldSnapshots held) {
        return HttpProblem.builder()
                .withStatus(Status.NOT_FOUND)
                .withTitle("Unknown snapshot")
                .withDetail("snapshot: '" + asked + "' is not held; " + names(held) + " can be asked.")
                .build();
    }

    private static String names(HeldSnapshots held) {
        return held.newestFirst().stream()
                .map(snapshot -> snapshot.name() == null
                        ? String.valueOf(snapshot.version())
                        : snapshot.version() + " (" + snapshot.name() + ")")
                .collect(Collectors.joining(", ", "", " and '" + HeldSnapshots.NEWEST + "'"));
    }

    static HttpProblem nothingBefore() {
        return HttpProblem.builder()
                .withStatus(Status.CONFLICT)
                .withTitle("No snapshot before")
                .withDetail("No version before the served one is held; see muse.query.snapshots.kept.")
                .build();
    }

    static HttpProblem unknownTrack(String trackId) {
        return HttpProblem.builder()
                .withStatus(Status.NOT_FOUND)
                .withTitle("Unknown track")
                .withDetail("Neither the snapshot nor the catalog nor any playlist holds track '" + trackId + "'.")
                .build();
    }

    static HttpProblem unknownSeeds() {
        return HttpProblem.builder()
                .withStatus(Status.NOT_FOUND)
                .withTitle("Unknown tracks")
                .withDetail("tracks: none of them has a vector or stands in a playlist; send at least one that does.")
                .build();
    }
}
