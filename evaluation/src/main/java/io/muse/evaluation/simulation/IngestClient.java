package io.muse.evaluation.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import io.muse.contracts.catalog.TrackMetadata;
import io.muse.contracts.edit.PlaylistEdit;
import io.muse.contracts.json.DecodeException;
import io.muse.contracts.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The REST API of playlist-ingest. Every call returns once ingest has acknowledged. While ingest is away or overloaded
 * a call is repeated, ever more slowly; every request is harmless to repeat. Thread-safe.
 */
final class IngestClient implements AutoCloseable {
    record ImportAnswer(int lines, int accepted, @Nullable List<Rejection> rejected) {}

    record Rejection(int line, String reason) {}

    /** Holds the key of a writer, where playlist-ingest wants one: an option would be seen by all who list processes. */
    private static final String KEY_VARIABLE = "MUSE_API_KEY";

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final String url;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final RetryPolicy<HttpResponse<byte[]>> untilBack;

    /**
     * @param firstRetry the first pause; it doubles up to twenty times as long
     * @param onOutage told why before each repetition
     */
    IngestClient(URI url, Duration firstRetry, Consumer<String> onOutage) {
        this.url = url.toString().replaceAll("/+$", "");
        untilBack = RetryPolicy.<HttpResponse<byte[]>>builder()
                .handle(IOException.class)
                .handleResultIf(IngestClient::isTemporary)
                .withBackoff(firstRetry.toMillis(), 20 * firstRetry.toMillis(), ChronoUnit.MILLIS)
                .withMaxRetries(-1)
                .onRetry(attempt -> onOutage.accept(reason(attempt.getLastException(), attempt.getLastResult())))
                .build();
    }

    ImportAnswer importPlaylists(List<PlaylistLine> playlists) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (PlaylistLine playlist : playlists) {
            lines.writeBytes(Json.encode(playlist));
            lines.write('\n');
        }
        byte[] answer = send("POST", "/v1/import", "application/x-ndjson", lines.toByteArray());
        try {
            return Json.decode(answer, ImportAnswer.class);
        } catch (DecodeException e) {
            throw new IngestException("POST " + url + "/v1/import: not an import report: " + e.getMessage(), e);
        }
    }

    void putTrack(TrackMetadata track) {
        send("PUT", "/v1/tracks/" + encoded(track.id()), "application/json", Json.encode(track));
    }

    /** @param edits all of one playlist, in their order */
    void postEdits(String playlistId, List<PlaylistEdit> edits) {
        byte[] body;
        try {
            // A typed writer, or the edits would lose their "type" to erasure.
            body = Json.mapper()
                    .writerFor(Json.mapper().getTypeFactory().constructCollectionType(List.class, PlaylistEdit.class))
                    .writeValueAsBytes(edits);
        } catch (IOException e) {
            throw new IngestException("edits of " + playlistId + " are not representable as JSON", e);
        }
        send("POST", "/v1/playlists/" + encoded(playlistId) + "/events", "application/json", body);
    }

    private byte[] send(String method, String path, String contentType, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .method(method, BodyPublishers.ofByteArray(body))
                .header("Content-Type", contentType)
                .timeout(TIMEOUT);
        String key = System.getenv(KEY_VARIABLE);
        if (key != null) {
            request.header("X-API-Key", key);
        }
        HttpRequest whole = request.build();
        HttpResponse<byte[]> response;
        try {
            response = Failsafe.with(untilBack).get(() -> http.send(whole, BodyHandlers.ofByteArray()));
        } catch (FailsafeException e) {
            throw new IngestException(method + " " + url + path + ": interrupted", e);
        }
        if (response.statusCode() / 100 != 2) {
            throw new IngestException(method + " " + url + path + ": " + reason(null, response));
        }
        return response.body();
    }

    private static boolean isTemporary(@Nullable HttpResponse<byte[]> response) {
        return response != null && List.of(429, 502, 503, 504).contains(response.statusCode());
    }

    private static String reason(@Nullable Throwable failure, @Nullable HttpResponse<byte[]> response) {
        if (response != null) {
            String body = new String(response.body(), UTF_8).strip().replaceAll("\\s+", " ");
            return "HTTP " + response.statusCode() + " " + body.substring(0, Math.min(300, body.length()));
        }
        if (failure == null) {
            return "no answer";
        }
        String message = failure.getMessage();
        return failure.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }

    private static String encoded(String id) {
        return URLEncoder.encode(id, UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
