package io.muse.query.probe;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.muse.access.guard.OwnKey;
import io.muse.contracts.json.DecodeException;
import io.muse.contracts.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Does what a platform and its listeners do: edits through playlist-ingest, asks query-api. */
final class ProbeClient implements AutoCloseable {
    private static final int OK = 200;

    private record Track(boolean embedded) {}

    private record Item(String id) {}

    private record Answer(List<Item> items) {}

    private final URI ingest;
    private final URI query;
    private final Duration timeout;
    private final OwnKey ownKey;
    private final HttpClient http;

    /** @param timeout of one request */
    ProbeClient(URI ingest, URI query, Duration timeout, OwnKey ownKey) {
        this.ingest = ingest;
        this.query = query;
        this.timeout = timeout;
        this.ownKey = ownKey;
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .build();
    }

    /** Makes the playlist hold these tracks and no other. */
    void replace(String playlist, List<String> tracks) throws ProbeFailedException, InterruptedException {
        edit(request(playlist, "").PUT(json(Map.of("tracks", tracks))));
    }

    void add(String playlist, String track) throws ProbeFailedException, InterruptedException {
        edit(request(playlist, "/events").POST(json(Map.of("type", "TrackAdded", "trackId", track))));
    }

    void delete(String playlist) throws ProbeFailedException, InterruptedException {
        edit(request(playlist, "").DELETE());
    }

    private HttpRequest.Builder request(String playlist, String path) {
        return HttpRequest.newBuilder(URI.create(base(ingest) + "/v1/playlists/" + segment(playlist) + path));
    }

    private void edit(HttpRequest.Builder request) throws ProbeFailedException, InterruptedException {
        send(request, ProbeFailure.INGEST);
    }

    /** Ids of the tracks most like one. */
    List<String> similar(String track, int k) throws ProbeFailedException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(base(query) + "/v1/tracks/" + segment(track) + "/similar?k=" + k));
        try {
            Answer answer = Json.decode(send(request, ProbeFailure.QUERY), Answer.class);
            return answer.items().stream().map(Item::id).toList();
        } catch (DecodeException e) {
            throw new ProbeFailedException(ProbeFailure.QUERY, query + ": " + e.getMessage());
        }
    }

    /** Whether queries see a vector of the track. */
    boolean hasVector(String track) throws ProbeFailedException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(base(query) + "/v1/tracks/" + segment(track)));
        HttpResponse<byte[]> response = answer(request, ProbeFailure.QUERY);
        try {
            return response.statusCode() == OK
                    && Json.decode(response.body(), Track.class).embedded();
        } catch (DecodeException e) {
            throw new ProbeFailedException(ProbeFailure.QUERY, query + ": " + e.getMessage());
        }
    }

    private byte[] send(HttpRequest.Builder request, ProbeFailure failure)
            throws ProbeFailedException, InterruptedException {
        HttpResponse<byte[]> response = answer(request, failure);
        if (response.statusCode() / 100 != 2) {
            throw new ProbeFailedException(failure, response.uri() + " answers with status " + response.statusCode());
        }
        return response.body();
    }

    private HttpResponse<byte[]> answer(HttpRequest.Builder request, ProbeFailure failure)
            throws ProbeFailedException, InterruptedException {
        HttpRequest whole = ownKey.sign(request)
                .header("Content-Type", "application/json")
                .timeout(timeout)
                .build();
        try {
            return http.send(whole, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new ProbeFailedException(
                    failure, whole.uri() + " does not answer (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static HttpRequest.BodyPublisher json(Map<String, ?> body) {
        return BodyPublishers.ofByteArray(Json.encode(body));
    }

    private static String segment(String id) {
        return URLEncoder.encode(id, UTF_8).replace("+", "%20");
    }

    private static String base(URI uri) {
        return uri.toString().replaceAll("/+$", "");
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
