package io.muse.benchmarks.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.muse.contracts.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The store as an instance of the cooccurrence-stream answers over REST. */
final class StreamStore {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int NOT_FOUND = 404;
    private static final int OK = 200;

    private final HttpClient http;
    private final String url;

    StreamStore(HttpClient http, String url) {
        this.http = http;
        this.url = url;
    }

    /** The tracks of these playlists; one that is unknown has none. */
    Map<String, Set<String>> playlists(Collection<String> ids) throws IOException, InterruptedException {
        Map<String, Set<String>> playlists = new TreeMap<>();
        for (String id : ids) {
            Set<String> tracks = new TreeSet<>();
            get("/v1/playlists/" + encode(id))
                    .ifPresent(found -> found.get("tracks").forEach(track -> tracks.add(track.asText())));
            playlists.put(id, tracks);
        }
        return playlists;
    }

    /** The rows of these tracks, without those of tracks in no playlist. */
    Map<String, Map<String, Integer>> counts(Collection<String> tracks) throws IOException, InterruptedException {
        Map<String, Map<String, Integer>> counts = new TreeMap<>();
        for (String track : tracks) {
            Optional<JsonNode> found = get("/v1/cooccurrence/" + encode(track) + "?k=10000");
            if (found.isPresent() && found.get().get("playlists").asInt() > 0) {
                Map<String, Integer> row = new TreeMap<>();
                found.get()
                        .get("items")
                        .forEach(item -> row.put(
                                item.get("track").asText(), item.get("count").asInt()));
                counts.put(track, row);
            }
        }
        return counts;
    }

    private Optional<JsonNode> get(String path) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(url + path)).timeout(TIMEOUT).build();
        HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() == NOT_FOUND) {
            return Optional.empty();
        }
        if (answer.statusCode() != OK) {
            throw new IOException(path + ": " + answer.statusCode());
        }
        return Optional.of(Json.mapper().readTree(answer.body()));
    }

    private static String encode(String id) {
        return URLEncoder.encode(id, UTF_8);
    }
}
