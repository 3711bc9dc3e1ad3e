package io.muse.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.muse.contracts.json.Json;
import io.muse.standalone.stack.Ports;
import io.muse.standalone.stack.Service;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A small platform with two scenes that never mix, spoken to over REST like a real one, and the truth to compare with:
 * the playlists as they are after every edit that was acknowledged.
 */
final class PlantedPlatform {
    private static final int TRACKS_PER_SCENE = 24;
    private static final int PLAYLISTS_PER_SCENE = 20;
    private static final int PLAYLIST_SIZE = 8;
    static final List<String> SCENES = List.of("rock", "jazz");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Random random = new Random(20260301);
    private final Ports ports;
    private final Map<String, Set<String>> truth = new TreeMap<>();
    private final Set<String> known = new TreeSet<>();
    private int edits;

    PlantedPlatform(Ports ports) {
        this.ports = ports;
    }

    static String track(String scene, int number) {
        return "spotify:track:" + scene + number;
    }

    void publishCatalog() throws Exception {
        for (String scene : SCENES) {
            for (int i = 0; i < TRACKS_PER_SCENE; i++) {
                ObjectNode track = Json.mapper().createObjectNode().put("title", scene + " anthem no " + i);
                track.putArray("artists")
                        .addObject()
                        .put("id", "artist-" + scene + i % 6)
                        .put("name", scene + " band " + i % 6);
                send("PUT", Service.PLAYLIST_INGEST, "/v1/tracks/" + encode(track(scene, i)), track, 202);
            }
        }
    }

    void publishPlaylists() throws Exception {
        for (String scene : SCENES) {
            for (int p = 0; p < PLAYLISTS_PER_SCENE; p++) {
                Set<String> tracks = new TreeSet<>();
                while (tracks.size() < PLAYLIST_SIZE) {
                    tracks.add(track(scene, random.nextInt(TRACKS_PER_SCENE)));
                }
                ObjectNode body = Json.mapper().createObjectNode().put("title", "best of " + scene + " " + p);
                ArrayNode ids = body.putArray("tracks");
                tracks.forEach(ids::add);
                send("PUT", Service.PLAYLIST_INGEST, "/v1/playlists/" + scene + p, body, 202);
                truth.put(scene + p, tracks);
                known.addAll(tracks);
            }
        }
    }

    /** Adds, removals and deletions within the scenes, some sent twice with the same event id. */
    void publishRandomEdits(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            String scene = SCENES.get(random.nextInt(SCENES.size()));
            String playlist = scene + random.nextInt(PLAYLISTS_PER_SCENE);
            String track = track(scene, random.nextInt(TRACKS_PER_SCENE));
            Set<String> tracks = truth.computeIfAbsent(playlist, id -> new TreeSet<>());
            ObjectNode edit = Json.mapper().createObjectNode().put("eventId", "edit-" + edits++);
            int kind = random.nextInt(20);
            if (kind == 0) {
                edit.put("type", "PlaylistDeleted");
                tracks.clear();
            } else if (kind < 8) {
                edit.put("type", "TrackRemoved").put("trackId", track);
                tracks.remove(track);
            } else {
                edit.put("type", "TrackAdded").put("trackId", track);
                tracks.add(track);
                known.add(track);
            }
            int sends = random.nextInt(5) == 0 ? 2 : 1;
            for (int s = 0; s < sends; s++) {
                send("POST", Service.PLAYLIST_INGEST, "/v1/playlists/" + playlist + "/events", edit, 202);
            }
        }
    }

    void add(String playlist, String track) throws Exception {
        truth.computeIfAbsent(playlist, id -> new TreeSet<>()).add(track);
        known.add(track);
        ObjectNode edit =
                Json.mapper().createObjectNode().put("type", "TrackAdded").put("trackId", track);
        send("POST", Service.PLAYLIST_INGEST, "/v1/playlists/" + playlist + "/events", edit, 202);
    }

    /** @param traceParent as in W3C Trace Context */
    void addTraced(String playlist, String track, String eventId, String traceParent) throws Exception {
        truth.computeIfAbsent(playlist, id -> new TreeSet<>()).add(track);
        known.add(track);
        ObjectNode edit = Json.mapper()
                .createObjectNode()
                .put("type", "TrackAdded")
                .put("eventId", eventId)
                .put("trackId", track);
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(ports.url(Service.PLAYLIST_INGEST) + "/v1/playlists/" + playlist + "/events"))
                .header("Content-Type", "application/json")
                .header("traceparent", traceParent)
                .POST(HttpRequest.BodyPublishers.ofString(edit.toString()))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 202) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
    }

    /** For every track that stands, or once stood, in a playlist: with which others, and in how many playlists. */
    Map<String, Map<String, Integer>> countByBatch() {
        Map<String, Map<String, Integer>> counts = new TreeMap<>();
        known.forEach(track -> counts.put(track, new TreeMap<>()));
        for (Set<String> tracks : truth.values()) {
            for (String a : tracks) {
                Map<String, Integer> row = counts.computeIfAbsent(a, id -> new TreeMap<>());
                for (String b : tracks) {
                    if (!a.equals(b)) {
                        row.merge(b, 1, Integer::sum);
                    }
                }
            }
        }
        return counts;
    }

    /** The row of each of these tracks as the service answers it; a track that it does not know has none. */
    Map<String, Map<String, Integer>> countsOfTheStream(Set<String> tracks) throws Exception {
        Map<String, Map<String, Integer>> counts = new TreeMap<>();
        for (String track : tracks) {
            String path = "/v1/cooccurrence/" + encode(track) + "?k=1000";
            HttpResponse<String> response = exchange("GET", Service.COOCCURRENCE_STREAM, path, null);
            if (response.statusCode() == 200) {
                Map<String, Integer> row = new TreeMap<>();
                Json.mapper()
                        .readTree(response.body())
                        .get("items")
                        .forEach(item -> row.put(
                                item.get("track").asText(), item.get("count").asInt()));
                counts.put(track, row);
            }
        }
        return counts;
    }

    /** Every track that ever stood in a playlist. */
    Set<String> tracks() {
        return known;
    }

    List<String> recommend(String... seeds) throws Exception {
        ObjectNode body = Json.mapper().createObjectNode().put("k", 5);
        ArrayNode tracks = body.putArray("tracks");
        for (String seed : seeds) {
            tracks.add(seed);
        }
        return ids(send("POST", Service.QUERY_API, "/v1/recommendations", body, 200));
    }

    JsonNode get(Service service, String path) throws Exception {
        return send("GET", service, path, null, 200);
    }

    String text(Service service, String path) throws Exception {
        return exchange("GET", service, path, null).body();
    }

    static List<String> ids(JsonNode answer) {
        List<String> ids = new ArrayList<>();
        answer.get("items").forEach(item -> ids.add(item.get("id").asText()));
        return ids;
    }

    static String encode(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8);
    }

    private JsonNode send(String method, Service service, String path, @Nullable JsonNode body, int status)
            throws Exception {
        HttpResponse<String> response = exchange(method, service, path, body);
        if (response.statusCode() != status) {
            throw new AssertionError(method + " " + path + ": " + response.statusCode() + " " + response.body());
        }
        return Json.mapper().readTree(response.body());
    }

    private HttpResponse<String> exchange(String method, Service service, String path, @Nullable JsonNode body)
            throws Exception {
        HttpRequest.BodyPublisher content = body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(body.toString());
        HttpRequest request = HttpRequest.newBuilder(URI.create(ports.url(service) + path))
                .header("Content-Type", "application/json")
                .method(method, content)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
