package io.muse.query.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.muse.contracts.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** Answers {@code GET /v1/cooccurrence/{track}?k=} from rows that a test sets; 404 for any other track. */
public final class CooccurrenceStub implements AutoCloseable {
    private static final String PATH = "/v1/cooccurrence/";

    private final HttpServer server;
    private final Map<String, Map<String, Integer>> rows = new ConcurrentHashMap<>();
    private volatile int failWith;
    private volatile CountDownLatch released = new CountDownLatch(0);

    public CooccurrenceStub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(PATH, this::answer);
        server.start();
    }

    public URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    public void row(String track, Map<String, Integer> counts) {
        rows.put(track, counts);
    }

    /** Every answer has this status from now on; 0 for proper answers. */
    public void failWith(int status) {
        failWith = status;
    }

    /** Nobody is answered until {@link #release}. */
    public void hold() {
        released = new CountDownLatch(1);
    }

    public void release() {
        released.countDown();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try {
            released.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        String track = exchange.getRequestURI().getPath().substring(PATH.length());
        int k = Integer.parseInt(exchange.getRequestURI().getQuery().substring("k=".length()));
        Map<String, Integer> counts = rows.get(track);
        if (failWith != 0 || counts == null) {
            send(exchange, failWith != 0 ? failWith : 404, Map.of("status", 404));
        } else {
            send(exchange, 200, Map.of("track", track, "playlists", 7, "items", items(counts, k)));
        }
    }

    private static List<Map<String, Object>> items(Map<String, Integer> counts, int k) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(k)
                .map(cell -> Map.<String, Object>of("track", cell.getKey(), "count", cell.getValue()))
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
