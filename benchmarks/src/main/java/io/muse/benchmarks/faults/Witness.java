package io.muse.benchmarks.faults;

import io.muse.benchmarks.live.Scrape;
import io.muse.standalone.stack.Health;
import io.muse.standalone.stack.Instance;
import io.muse.standalone.stack.Ports;
import io.muse.standalone.stack.Service;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What an operator sees from outside: asks every instance for its health and its metrics, again and again on threads of
 * its own, and notes whatever is not as it should be.
 */
final class Witness implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMillis(200);

    private final Ports ports;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Thread> threads = new ArrayList<>();
    private final TreeSet<String> health = new TreeSet<>();
    private final TreeSet<String> metrics = new TreeSet<>();

    private Witness(Ports ports) {
        this.ports = ports;
    }

    static Witness start(Ports ports, List<Instance> instances) {
        var witness = new Witness(ports);
        for (Instance instance : instances) {
            witness.threads.add(Thread.ofVirtual().start(() -> witness.watch(instance)));
        }
        return witness;
    }

    private void watch(Instance instance) {
        try (Health asked = new Health(ports)) {
            while (true) {
                Health.State state = asked.of(instance);
                if (state != Health.State.READY) {
                    note(health, instance.label() + " " + word(state));
                }
                if (instance.service() != Service.BROKER) {
                    watchMetrics(instance);
                }
                Thread.sleep(EVERY);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private static String word(Health.State state) {
        return switch (state) {
            case DOWN -> "down";
            case BROKEN -> "not live";
            case STARTING, READY -> "not ready";
        };
    }

    private void watchMetrics(Instance instance) throws InterruptedException {
        Optional<Scrape> scrape = Scrape.of(http, ports.url(instance));
        if (scrape.isEmpty()) {
            // Prometheus writes up = 0 then.
            note(metrics, instance.label() + " up 0");
            return;
        }
        double connected = scrape.get().sum("muse_kafka_connected").orElse(1);
        if (connected == 0) {
            note(metrics, instance.label() + " muse_kafka_connected 0");
        }
        Double running = scrape.get().samples().get("muse_stream_state{state=\"running\"}");
        if (running != null && running == 0) {
            note(metrics, instance.label() + " muse_stream_state not running");
        }
        if (scrape.get().sum("muse_stream_thread_failures_total").orElse(0) > 0) {
            note(metrics, instance.label() + " muse_stream_thread_failures_total");
        }
    }

    private synchronized void note(TreeSet<String> where, String what) {
        where.add(what);
    }

    /** Forgets what it has seen. */
    synchronized void begin() {
        health.clear();
        metrics.clear();
    }

    synchronized List<String> seenInHealth() {
        return List.copyOf(health);
    }

    synchronized List<String> seenInMetrics() {
        return List.copyOf(metrics);
    }

    @Override
    public void close() throws InterruptedException {
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            thread.join();
        }
        http.shutdownNow();
    }
}
