package io.muse.query.cooccurrence;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.muse.contracts.json.DecodeException;
import io.muse.contracts.json.Json;
import io.muse.query.config.QuerySettings;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Asks the cooccurrence-stream for live rows. Safe for any number of threads. */
@Singleton
public final class CooccurrenceClient {
    private final URI base;
    private final Duration timeout;
    private final HttpClient http;

    @Inject
    public CooccurrenceClient(QuerySettings settings) {
        this(settings.cooccurrenceUrl(), settings.cooccurrenceTimeout());
    }

    CooccurrenceClient(URI base, Duration timeout) {
        this.base = base;
        this.timeout = timeout;
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .build();
    }

    /**
     * The {@code k} largest cells of the track's row; empty if no playlist holds the track.
     *
     * @throws CooccurrenceUnavailableException if there is no proper answer in time
     */
    public Optional<CooccurrenceRow> row(String trackId, int k) {
        return rows(List.of(trackId), k).getFirst();
    }

    /** As {@link #row}, for several tracks at the same time; the answers are in the order of the ids. */
    public List<Optional<CooccurrenceRow>> rows(List<String> trackIds, int k) {
        var answers = trackIds.stream()
                .map(id -> http.sendAsync(request(id, k), BodyHandlers.ofByteArray()))
                .toList();
        try {
            return answers.stream()
                    .map(CompletableFuture::join)
                    .map(CooccurrenceClient::decode)
                    .toList();
        } catch (CompletionException e) {
            Throwable cause = e.getCause();
            String reason = cause instanceof IOException io ? io.getClass().getSimpleName() : String.valueOf(cause);
            throw new CooccurrenceUnavailableException(base + " does not answer (" + reason + ")");
        }
    }

    private HttpRequest request(String trackId, int k) {
        String segment = URLEncoder.encode(trackId, UTF_8).replace("+", "%20");
        String root = base.toString().replaceAll("/+$", "");
        return HttpRequest.newBuilder(URI.create(root + "/v1/cooccurrence/" + segment + "?k=" + k))
                .header("Accept", "application/json")
                .timeout(timeout)
                .build();
    }

    private static Optional<CooccurrenceRow> decode(HttpResponse<byte[]> response) {
        return switch (response.statusCode()) {
            case 200 -> {
                try {
                    yield Optional.of(Json.decode(response.body(), CooccurrenceRow.class));
                } catch (DecodeException e) {
                    throw new CooccurrenceUnavailableException(response.uri() + ": " + e.getMessage());
                }
            }
            case 404 -> Optional.empty();
            default ->
                throw new CooccurrenceUnavailableException(
                        response.uri() + " answers with status " + response.statusCode());
        };
    }

    @PreDestroy
    void close() {
        http.shutdownNow();
    }
}
