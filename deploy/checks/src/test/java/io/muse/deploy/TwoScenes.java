package io.muse.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A platform of two scenes that share no song, spoken to over REST. It remembers what was acknowledged, counts it for
 * itself, and knows that a song's neighbours are of its scene.
 */
final class TwoScenes implements AutoCloseable {
    private static final List<String> SCENES = List.of("rock", "jazz");
    private static final int TRACKS = 24;
    private static final int PLAYLISTS = 20;
    private static final int PLAYLIST_SIZE = 8;
    /** A few seconds on a machine that does nothing else. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final Random random = new Random(20260301);
    private final Map<String, Set<String>> playlists = new TreeMap<>();
    private final Function<String, String> url;
    private final String key;

    /**
     * @param url of a service by its name, asked at every request: a container that starts again has another port
     * @param key sent with every request; none if it is empty
     */
    TwoScenes(Function<String, String> url, String key) {
        this.url = url;
        this.key = key;
    }

    void publishPlaylists() throws IOException, InterruptedException {
        for (String scene : SCENES) {
            for (int playlist = 0; playlist < PLAYLISTS; playlist++) {
                Set<String> tracks = new TreeSet<>();
                while (tracks.size() < PLAYLIST_SIZE) {
                    tracks.add(scene + random.nextInt(TRACKS));
                }
                JsonNode body = json.valueToTree(Map.of("title", scene + " no " + playlist, "tracks", tracks));
                send("PUT", "playlist-ingest", "/v1/playlists/" + scene + "-" + playlist, body, 202);
                playlists.put(scene + "-" + playlist, tracks);
            }
        }
    }

    /** Songs come and go, each edit with an id of its own. */
    void publishEdits(int count) throws IOException, InterruptedException {
        List<String> ids = List.copyOf(playlists.keySet());
        for (int i = 0; i < count; i++) {
            String playlist = ids.get(random.nextInt(ids.size()));
            String track = playlist.substring(0, playlist.indexOf('-')) + random.nextInt(TRACKS);
            Set<String> tracks = playlists.get(playlist);
            boolean leaves = tracks.size() > 2 && tracks.remove(track);
            if (!leaves) {
                tracks.add(track);
            }
            JsonNode edit = json.valueToTree(Map.of("type", leaves ? "TrackRemoved" : "TrackAdded", "trackId", track));
            send("POST", "playlist-ingest", "/v1/playlists/" + playlist + "/events", edit, 202);
        }
    }

    void awaitExactCounts() {
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
            for (String track : tracks()) {
                assertThat(counted(track)).as(track).isEqualTo(countsOf(track));
            }
        });
    }

    /** Until the songs recommended to some of a scene are of that scene. */
    void awaitRecommendations() {
        for (String scene : SCENES) {
            List<String> seeds = tracks().stream()
                    .filter(track -> track.startsWith(scene))
                    .limit(3)
                    .toList();
            JsonNode body = json.valueToTree(Map.of("tracks", seeds, "k", 5));
            await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
                JsonNode answer = send("POST", "query-api", "/v1/recommendations", body, 200);
                assertThat(answer.path("source").asText()).isEqualTo("embedding");
                List<String> recommended = new ArrayList<>();
                answer.path("items")
                        .forEach(item -> recommended.add(item.path("id").asText()));
                assertThat(recommended)
                        .hasSize(5)
                        .allMatch(id -> id.startsWith(scene))
                        .doesNotContainAnyElementsOf(seeds);
            });
        }
    }

    private Set<String> tracks() {
        Set<String> tracks = new TreeSet<>();
        playlists.values().forEach(tracks::addAll);
        return tracks;
    }

    /** By the definition: how many playlists hold both. */
    private Map<String, Integer> countsOf(String track) {
        Map<String, Integer> counts = new TreeMap<>();
        for (Set<String> playlist : playlists.values()) {
            if (playlist.contains(track)) {
                playlist.stream()
                        .filter(other -> !other.equals(track))
                        .forEach(other -> counts.merge(other, 1, Integer::sum));
            }
        }
        return counts;
    }

    private Map<String, Integer> counted(String track) throws IOException, InterruptedException {
        Map<String, Integer> counts = new TreeMap<>();
        send("GET", "cooccurrence-stream", "/v1/cooccurrence/" + track + "?k=1000", null, 200)
                .path("items")
                .forEach(item -> counts.put(
                        item.path("track").asText(), item.path("count").asInt()));
        return counts;
    }

    private JsonNode send(String method, String service, String path, JsonNode body, int status)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url.apply(service) + path))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body.toString()));
        if (!key.isEmpty()) {
            request.header("X-API-Key", key);
        }
        HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode())
                .as("%s %s: %s", method, path, response.body())
                .isEqualTo(status);
        return json.readTree(response.body());
    }

    @Override
    public void close() {
        http.close();
    }
}
