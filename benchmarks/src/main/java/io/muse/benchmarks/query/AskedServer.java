package io.muse.benchmarks.query;

import com.fasterxml.jackson.databind.JsonNode;
import io.muse.contracts.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query-api, asked for what the load needs to know.
 *
 * @param key API key that every request brings along; null for none
 */
record AskedServer(HttpClient http, URI url, @Nullable String key) {
    private static final Duration BUILD_PATIENCE = Duration.ofMinutes(10);
    private static final Duration POLL = Duration.ofMillis(100);

    /** By which the server names the snapshot that it serves; null if it serves none. */
    @Nullable
    String tag() throws IOException, InterruptedException {
        return http.send(request("/v1/snapshot"), HttpResponse.BodyHandlers.discarding())
                .headers()
                .firstValue("ETag")
                .orElse(null);
    }

    /** Waits until it serves the snapshot: until then it may build a graph beside the queries, which takes a part of a core. */
    void awaitServed(long version) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(BUILD_PATIENCE);
        while (ask("/v1/snapshot").path("version").asLong() < version) {
            if (Instant.now().isAfter(deadline)) {
                throw new IOException("the query-api at " + url + " does not serve snapshot " + version);
            }
            Thread.sleep(POLL);
        }
    }

    /** Ids of some tracks of the catalog, at least one. */
    List<String> someTracks() throws IOException, InterruptedException {
        List<String> tracks = new ArrayList<>();
        for (char letter = 'a'; letter <= 'z'; letter++) {
            ask("/v1/tracks?limit=100&q=" + letter)
                    .path("items")
                    .forEach(item -> tracks.add(item.path("id").asText()));
        }
        if (tracks.isEmpty()) {
            throw new IOException("the query-api at " + url + " knows no tracks");
        }
        return tracks;
    }

    private JsonNode ask(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request(path), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("the query-api at " + url + " answers " + path + " with " + answer.statusCode()
                    + (answer.statusCode() == 401 ? "; give it a key by MUSE_API_KEY" : ""));
        }
        return Json.mapper().readTree(answer.body());
    }

    private HttpRequest request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve(path));
        if (key != null) {
            request.header(HttpLoad.KEY_HEADER, key);
        }
        return request.build();
    }
}
