package io.muse.evaluation.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.muse.contracts.catalog.TrackMetadata;
import io.muse.contracts.edit.PlaylistEdit;
import io.muse.contracts.edit.TrackAdded;
import io.muse.contracts.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Speaks playlist-ingest's REST API and remembers what it was told. */
final class FakeIngest implements AutoCloseable {
    final List<JsonNode> playlists = Collections.synchronizedList(new ArrayList<>());
    final List<PlaylistEdit> edits = Collections.synchronizedList(new ArrayList<>());
    final Set<String> tracks = Collections.synchronizedSet(new HashSet<>());
    final List<String> unknownTracks = Collections.synchronizedList(new ArrayList<>());
    final AtomicInteger failuresToCome = new AtomicInteger();
    volatile int failureStatus = 503;
    volatile String failureBody = "{\"title\":\"no broker\"}";

    private final HttpServer server;

    FakeIngest() throws IOException {
        // Or every answer on a kept connection waits for a delayed TCP acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1/import", exchange -> answer(exchange, 200, this::readImport));
        server.createContext("/v1/tracks/", exchange -> answer(exchange, 202, this::readTrack));
        server.createContext("/v1/playlists/", exchange -> answer(exchange, 202, this::readEdits));
        server.start();
    }

    URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/");
    }

    private interface Reader {
        String read(HttpExchange exchange, String body) throws IOException;
    }

    private void answer(HttpExchange exchange, int status, Reader reader) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            boolean fails = failuresToCome.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
            byte[] answer = (fails ? failureBody : reader.read(exchange, body)).getBytes(UTF_8);
            exchange.sendResponseHeaders(fails ? failureStatus : status, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private String readImport(HttpExchange exchange, String body) throws IOException {
        int lines = 0;
        for (String line : body.split("\n")) {
            JsonNode playlist = Json.mapper().readTree(line);
            playlist.get("tracks").forEach(track -> tracks.add(track.get("id").asText()));
            playlists.add(playlist);
            lines++;
        }
        return "{\"lines\":" + lines + ",\"accepted\":" + lines + ",\"rejected\":[]}";
    }

    private String readTrack(HttpExchange exchange, String body) throws IOException {
        TrackMetadata track = Json.mapper().readValue(body, TrackMetadata.class);
        if (!exchange.getRequestURI().getPath().equals("/v1/tracks/" + track.id())) {
            throw new IOException("path and body disagree");
        }
        tracks.add(track.id());
        return "";
    }

    private String readEdits(HttpExchange exchange, String body) throws IOException {
        for (PlaylistEdit edit : Json.mapper().readValue(body, new TypeReference<List<PlaylistEdit>>() {})) {
            if (!exchange.getRequestURI().getPath().equals("/v1/playlists/" + edit.playlistId() + "/events")) {
                throw new IOException("path and body disagree");
            }
            if (edit instanceof TrackAdded added && added.revision() == null) {
                throw new IOException("no revision");
            }
            edits.add(edit);
        }
        return "";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
