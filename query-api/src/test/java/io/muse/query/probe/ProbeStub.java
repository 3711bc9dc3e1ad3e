package io.muse.query.probe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.muse.contracts.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * A playlist-ingest and a query-api in one: what is added to a playlist is like its other tracks, from the n-th question
 * on.
 */
final class ProbeStub implements AutoCloseable {
    record Body(String trackId, List<String> tracks) {}

    final List<String> requests = new CopyOnWriteArrayList<>();
    final List<String> added = new CopyOnWriteArrayList<>();
    volatile int questionsBefore = 3;
    volatile String failing = "";

    private final HttpServer server;
    private volatile List<String> playlist = List.of();
    private volatile int questions;

    ProbeStub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    int questions() {
        return questions;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        requests.add(request);
        byte[] bytes = exchange.getRequestBody().readAllBytes();
        try {
            Body body = bytes.length == 0 ? null : Json.decode(bytes, Body.class);
            if (!failing.isEmpty() && request.startsWith(failing)) {
                send(exchange, 503, Map.of());
            } else if (request.startsWith("GET ") && !request.endsWith("/similar")) {
                send(exchange, 200, Map.of("embedded", questions > questionsBefore));
            } else if (request.startsWith("GET ")) {
                int k = Integer.parseInt(exchange.getRequestURI().getQuery().substring("k=".length()));
                send(exchange, 200, Map.of("source", "embedding", "items", similar(request, k)));
            } else {
                edit(request, body);
                send(exchange, 202, Map.of("eventIds", List.of()));
            }
        } catch (Exception e) {
            send(exchange, 500, Map.of());
        }
    }

    private void edit(String request, Body body) {
        if (request.startsWith("PUT ")) {
            playlist = body.tracks();
        } else if (request.startsWith("POST ")) {
            added.add(body.trackId());
        }
    }

    private List<Map<String, Object>> similar(String request, int k) {
        questions++;
        List<String> answer = new ArrayList<>(List.of("other"));
        boolean asked = playlist.stream().anyMatch(track -> request.equals("GET /v1/tracks/" + track + "/similar"));
        if (questions > questionsBefore && asked) {
            answer.addAll(added);
        }
        return answer.stream()
                .limit(k)
                .map(id -> Map.<String, Object>of("id", id, "score", 1))
                .toList();
    }

    private static void send(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] json = Json.encode(body);
        try (exchange) {
            exchange.sendResponseHeaders(status, json.length);
            exchange.getResponseBody().write(json);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
