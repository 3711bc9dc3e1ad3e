package io.muse.benchmarks.faults;

import io.muse.contracts.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Someone who wants recommendations all the time: asks one query-api, and when it fails another one, as a load balancer
 * does. On a thread of its own.
 */
final class Listener implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMillis(50);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int SEEDS = 5;
    private static final int OK = 200;

    private final List<String> urls;
    private final Random random;
    private final List<String> tracks = RandomEdits.allTracks();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final Thread thread;
    private long answered;
    private long failedOver;
    private final List<String> unanswered = new ArrayList<>();

    private Listener(List<String> urls, long seed) {
        this.urls = urls;
        this.random = new Random(seed);
        this.thread = Thread.ofVirtual().unstarted(this::listen);
    }

    static Listener start(List<String> urls, long seed) {
        var listener = new Listener(urls, seed);
        listener.thread.start();
        return listener;
    }

    private void listen() {
        try {
            while (true) {
                ask();
                Thread.sleep(EVERY);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask() throws InterruptedException {
        List<String> order = new ArrayList<>(urls);
        Collections.shuffle(order, random);
        List<String> seeds = new ArrayList<>();
        for (int i = 0; i < SEEDS; i++) {
            seeds.add(tracks.get(random.nextInt(tracks.size())));
        }
        byte[] body = Json.encode(Map.of("tracks", seeds, "k", 10));
        List<String> failures = new ArrayList<>();
        for (String url : order) {
            Optional<String> failure = failure(url, body);
            if (failure.isEmpty()) {
                count(!failures.isEmpty(), List.of());
                return;
            }
            failures.add(url + ": " + failure.get());
        }
        count(false, failures);
    }

    private Optional<String> failure(String url, byte[] body) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url + "/v1/recommendations"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .timeout(TIMEOUT)
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == OK
                    ? Optional.empty()
                    : Optional.of(answer.statusCode() + " " + answer.body());
        } catch (IOException failed) {
            return Optional.of(failed.toString());
        }
    }

    /** @param failures of all instances; empty if one answered */
    private synchronized void count(boolean second, List<String> failures) {
        answered += failures.isEmpty() ? 1 : 0;
        failedOver += second ? 1 : 0;
        if (!failures.isEmpty()) {
            unanswered.add(String.join("; ", failures));
        }
    }

    synchronized long answered() {
        return answered;
    }

    /** Answered by another one than was asked first. */
    synchronized long failedOver() {
        return failedOver;
    }

    /** What each instance said to the queries that none answered, since the last call. */
    synchronized List<String> drainUnanswered() {
        List<String> drained = List.copyOf(unanswered);
        unanswered.clear();
        return drained;
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
        http.shutdownNow();
    }
}
