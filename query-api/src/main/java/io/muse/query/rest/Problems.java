package io.muse.query.rest;

import io.muse.query.answer.UnknownListException;
import io.muse.query.config.QuerySettings;
import io.muse.query.cooccurrence.CooccurrenceUnavailableException;
import io.muse.query.selection.SelectionException;
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
                "What is asked for needs the live co-occurrence, which can't be had: " + e.getMessage());
    }

    HttpProblem notSelected(SelectionException e) {
        return unavailable("Selection not kept", "Which snapshot is served could not be changed: " + e.getMessage());
    }

    HttpProblem noTitles() {
        return unavailable("No title model", "title: there is no title model yet; send tracks, or try again later.");
    }

    HttpProblem noMap() {
        return unavailable("Not ready", "There is no map yet; the first one comes some time after the first snapshot.");
    }

    HttpProblem tooManyListeners() {
        return unavailable("Too many listeners", "As many clients listen as muse.query.live.max-connections allows.");
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
                .withDetail("snapshot: '" + asked + "' is not held; " + names(asked, held) + " can be asked.")
                .build();
    }

    private static String names(String asked, HeldSnapshots held) {
        Long version = held.selection().names().get(asked);
        String gone = version == null ? "" : "it named version " + version + "; ";
        return gone
                + held.newestFirst().stream()
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
        return notFound(
                "Unknown track",
                "Neither the snapshot nor the catalog nor any playlist holds track '" + trackId + "'.");
    }

    static HttpProblem unknownSeeds() {
        return notFound(
                "Unknown tracks",
                "tracks: none of them has a vector or stands in a playlist; send at least one that does.");
    }

    static HttpProblem unknownList(UnknownListException e) {
        return notFound("Unknown playlists", String.valueOf(e.getMessage()));
    }

    static HttpProblem notFound(String title, String detail) {
        return HttpProblem.builder()
                .withStatus(Status.NOT_FOUND)
                .withTitle(title)
                .withDetail(detail)
                .build();
    }
}
