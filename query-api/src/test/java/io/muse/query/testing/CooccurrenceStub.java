package io.muse.query.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.muse.contracts.json.DecodeException;
import io.muse.contracts.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/**
 * Answers {@code GET /v1/cooccurrence/{track}?k=} from rows that a test sets, and playlists, playlists of owners and pairs
 * from playlists that it sets; 404 for any other track or playlist.
 */
public final class CooccurrenceStub implements AutoCloseable {
    private static final String PATH = "/v1/cooccurrence/";

    private final HttpServer server;
    private final Map<String, Map<String, Integer>> rows = new ConcurrentHashMap<>();
    private final Map<String, StubPlaylist> playlists = new ConcurrentHashMap<>();
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
        server.createContext("/v1/playlists/", this::answerPlaylist);
        server.createContext("/v1/owners/", this::answerOwner);
        server.createContext("/v1/cooccurrence:pairs", this::answerPairs);
        server.start();
    }

    public URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    public void row(String track, Map<String, Integer> counts) {
        rows.put(track, counts);
    }

    /** A playlist of one owner, for all but rows. */
    public void playlist(String id, String owner, String... tracks) {
        playlists.put(id, new StubPlaylist(id, owner, List.of(tracks)));
    }

    public void removePlaylists() {
        playlists.clear();
    }

    private record StubPlaylist(String id, String ownerId, List<String> tracks) {}

    private record StubPairs(List<List<String>> pairs) {}

    private void answerPlaylist(HttpExchange exchange) throws IOException {
        StubPlaylist playlist = playlists.get(exchange.getRequestURI().getPath().substring("/v1/playlists/".length()));
        if (failWith != 0 || playlist == null) {
            send(exchange, failWith != 0 ? failWith : 404, Map.of("status", 404));
        } else {
            send(exchange, 200, playlist);
        }
    }

    private void answerOwner(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String owner = path.substring("/v1/owners/".length(), path.length() - "/playlists".length());
        List<StubPlaylist> owned = playlists.values().stream()
                .filter(playlist -> playlist.ownerId.equals(owner))
                .sorted(Comparator.comparing(StubPlaylist::id))
                .toList();
        send(exchange, failWith != 0 ? failWith : 200, Map.of("owner", owner, "items", owned));
    }

    private void answerPairs(HttpExchange exchange) throws IOException {
        try {
            List<Long> counts = Json.decode(exchange.getRequestBody().readAllBytes(), StubPairs.class).pairs().stream()
                    .map(pair -> playlists.values().stream()
                            .filter(playlist -> playlist.tracks.containsAll(pair))
                            .count())
                    .toList();
            send(exchange, failWith != 0 ? failWith : 200, Map.of("counts", counts));
        } catch (DecodeException e) {
            send(exchange, 400, Map.of("status", 400));
        }
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
