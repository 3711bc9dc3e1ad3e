package io.muse.query.cooccurrence;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.muse.access.guard.OwnKey;
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
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Asks the cooccurrence-stream what is so right now. Safe for any number of threads. */
@Singleton
public final class CooccurrenceClient {
    private final Addresses addresses;
    private final Duration timeout;
    private final Duration countsTimeout;
    private final OwnKey ownKey;
    private final HttpClient http;

    @Inject
    public CooccurrenceClient(QuerySettings settings, OwnKey ownKey) {
        this(settings.cooccurrenceUrl(), settings.cooccurrenceTimeout(), settings.sharedPlaylistsTimeout(), ownKey);
    }

    CooccurrenceClient(List<URI> urls, Duration timeout, Duration countsTimeout, OwnKey ownKey) {
        this.addresses = new Addresses(urls);
        this.timeout = timeout;
        this.countsTimeout = countsTimeout;
        this.ownKey = ownKey;
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
        var asked = trackIds.stream()
                .map(id ->
                        request("/v1/cooccurrence/" + segment(id) + "?k=" + k).build())
                .toList();
        return answers(asked, CooccurrenceRow.class);
    }

    /**
     * A playlist as it is now; empty if there is none of this id.
     *
     * @throws CooccurrenceUnavailableException if there is no proper answer in time
     */
    public Optional<LivePlaylist> playlist(String playlistId) {
        return answer(request("/v1/playlists/" + segment(playlistId)).build(), LivePlaylist.class);
    }

    /**
     * The playlists of an owner as they are now, at most {@code limit}; none for an owner that nobody knows.
     *
     * @throws CooccurrenceUnavailableException if there is no proper answer in time
     */
    public List<LivePlaylist> playlistsOf(String ownerId, int limit) {
        String path = "/v1/owners/" + segment(ownerId) + "/playlists?limit=" + limit;
        return answer(request(path).build(), OwnedPlaylists.class)
                .map(OwnedPlaylists::items)
                .orElse(List.of());
    }

    /**
     * In how many playlists both tracks of each pair stand, in the order of the pairs, asked for at once.
     *
     * @throws CooccurrenceUnavailableException if there is no proper answer within a short time
     */
    public List<Integer> together(List<TrackPair> pairs) {
        byte[] body = Json.encode(Map.of("pairs", pairs));
        HttpRequest asked = request("/v1/cooccurrence:pairs")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body))
                .timeout(countsTimeout)
                .build();
        List<Integer> counts =
                answer(asked, PairCounts.class).map(PairCounts::counts).orElse(List.of());
        if (counts.size() != pairs.size()) {
            throw new CooccurrenceUnavailableException(
                    asked.uri() + " answers with " + counts.size() + " counts for " + pairs.size() + " pairs");
        }
        return counts;
    }

    private <T> Optional<T> answer(HttpRequest asked, Class<T> type) {
        return answers(List.of(asked), type).getFirst();
    }

    private <T> List<Optional<T>> answers(List<HttpRequest> asked, Class<T> type) {
        var answers =
                asked.stream().map(request -> addresses.send(http, request)).toList();
        try {
            return answers.stream()
                    .map(CompletableFuture::join)
                    .map(response -> decode(response, type))
                    .toList();
        } catch (CompletionException e) {
            Throwable cause = e.getCause();
            String reason = cause instanceof IOException io ? io.getClass().getSimpleName() : String.valueOf(cause);
            throw new CooccurrenceUnavailableException(addresses + " does not answer (" + reason + ")");
        }
    }

    private static String segment(String id) {
        return URLEncoder.encode(id, UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder request(String path) {
        return ownKey.sign(HttpRequest.newBuilder(addresses.uri(path)))
                .header("Accept", "application/json")
                .timeout(timeout);
    }

    private static <T> Optional<T> decode(HttpResponse<byte[]> response, Class<T> type) {
        return switch (response.statusCode()) {
            case 200 -> {
                try {
                    yield Optional.of(Json.decode(response.body(), type));
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
