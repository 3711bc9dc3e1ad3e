package io.muse.benchmarks.soak;

import com.fasterxml.jackson.databind.JsonNode;
import io.muse.contracts.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Asks query-api at a steady rate, half for similar songs and half for recommendations. */
final class QueryLoad implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int SEEDS = 5;
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final String url;
    private final Random random = new Random(1);
    private final List<String> tracks;
    private final Thread thread;
    private final List<Double> latencies = new ArrayList<>();
    private long failed;

    /** @param latencyP99 milliseconds, NaN of none */
    record Interval(int answered, long failed, double latencyP99) {}

    private QueryLoad(String url, double queriesPerSecond) throws IOException, InterruptedException {
        this.url = url;
        this.tracks = someTracks();
        Duration pause = Duration.ofNanos((long) (1e9 / queriesPerSecond));
        this.thread = Thread.ofVirtual().unstarted(() -> play(pause));
    }

    static QueryLoad start(String url, double queriesPerSecond) throws IOException, InterruptedException {
        var load = new QueryLoad(url, queriesPerSecond);
        load.thread.start();
        return load;
    }

    private List<String> someTracks() throws IOException, InterruptedException {
        List<String> ids = new ArrayList<>();
        for (char letter = 'a'; letter <= 'z'; letter++) {
            JsonNode found = Json.mapper()
                    .readTree(
                            http.send(request("/v1/tracks?limit=100&q=" + letter), HttpResponse.BodyHandlers.ofString())
                                    .body());
            found.path("items").forEach(item -> ids.add(item.get("id").asText()));
        }
        if (ids.isEmpty()) {
            throw new IOException("query-api knows no tracks");
        }
        return ids;
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).timeout(TIMEOUT).build();
    }

    private void play(Duration pause) {
        long next = System.nanoTime();
        try {
            while (true) {
                HttpRequest request = random.nextBoolean() ? similar() : recommendations();
                Thread.ofVirtual().start(() -> ask(request));
                next = Math.max(next + pause.toNanos(), System.nanoTime() - pause.toNanos());
                Thread.sleep(Duration.ofNanos(Math.max(0, next - System.nanoTime())));
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest similar() {
        return request("/v1/tracks/" + URLEncoder.encode(any(), StandardCharsets.UTF_8) + "/similar?k=10");
    }

    private HttpRequest recommendations() {
        List<String> seeds = new ArrayList<>();
        for (int i = 0; i < SEEDS; i++) {
            seeds.add(any());
        }
        return HttpRequest.newBuilder(URI.create(url + "/v1/recommendations"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.encode(Map.of("tracks", seeds, "k", 10))))
                .timeout(TIMEOUT)
                .build();
    }

    private String any() {
        return tracks.get(random.nextInt(tracks.size()));
    }

    private void ask(HttpRequest request) {
        long begin = System.nanoTime();
        try {
            int status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            // A song may have left every playlist meanwhile.
            count(status == OK || status == NOT_FOUND, begin);
        } catch (IOException e) {
            count(false, begin);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void count(boolean answered, long begin) {
        if (answered) {
            latencies.add((System.nanoTime() - begin) * 1e-6);
        } else {
            failed++;
        }
    }

    /** What happened since the last call. */
    synchronized Interval drain() {
        double[] sorted = latencies.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        double p99 = sorted.length == 0 ? Double.NaN : sorted[(int) Math.floor(0.99 * (sorted.length - 1))];
        var interval = new Interval(sorted.length, failed, p99);
        latencies.clear();
        failed = 0;
        return interval;
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
        http.shutdownNow();
    }
}
