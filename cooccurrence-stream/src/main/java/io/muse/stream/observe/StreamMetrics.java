package io.muse.stream.observe;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.muse.stream.client.StreamsClient;
import io.muse.stream.client.StreamsLifecycle;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.apache.kafka.common.Metric;
import org.apache.kafka.streams.KafkaStreams;

/** Gauges over the running stream, read when they are scraped; NaN where nothing runs yet. */
@ApplicationScoped
class StreamMetrics {
    private final StreamsLifecycle lifecycle;
    private final MeterRegistry registry;

    StreamMetrics(StreamsLifecycle lifecycle, MeterRegistry registry) {
        this.lifecycle = lifecycle;
        this.registry = registry;
    }

    void register(@Observes StartupEvent event) {
        gauge("muse.stream.lag.records", "Records in the log that this instance has yet to fetch", StreamMetrics::lag);
        gauge(
                "muse.store.entries",
                "Entries of all local stores, estimated by RocksDB; a membership counts twice, by playlist and by track",
                client -> sum(client, "estimate-num-keys"));
        gauge(
                "muse.store.size.bytes",
                "Local stores on disk, without what is still in memory",
                client -> sum(client, "total-sst-files-size"));
        gauge(
                "muse.store.memory.bytes",
                "Native memory of all local stores, of muse.stream.store-memory at most",
                StreamsClient::storeMemoryUsed);
        gauge(
                "muse.stream.restore.remaining.records",
                "Records to be read back from changelogs before queries are served",
                client -> client.restore().remaining());
        FunctionCounter.builder("muse.stream.restored.records", lifecycle, StreamMetrics::restored)
                .description("Records read back from changelogs")
                .register(registry);
        for (KafkaStreams.State state : KafkaStreams.State.values()) {
            Gauge.builder("muse.stream.state", lifecycle, it -> is(it, state))
                    .description("1 for the state that the stream is in")
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }

    private void gauge(String name, String description, ToDoubleFunction<StreamsClient> value) {
        Gauge.builder(
                        name,
                        lifecycle,
                        it -> it.client().map(value::applyAsDouble).orElse(Double.NaN))
                .description(description)
                .register(registry);
    }

    private static double restored(StreamsLifecycle lifecycle) {
        return lifecycle.client().map(client -> client.restore().restored()).orElse(0L);
    }

    private static double is(StreamsLifecycle lifecycle, KafkaStreams.State state) {
        return lifecycle
                        .streams()
                        .map(KafkaStreams::state)
                        .filter(state::equals)
                        .isPresent()
                ? 1
                : 0;
    }

    /** The main consumers only: restore consumers have no topic of their own to lag behind. */
    private static double lag(StreamsClient client) {
        return client.streams().metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals("records-lag"))
                .filter(metric -> !metric.metricName()
                        .tags()
                        .getOrDefault("client-id", "")
                        .contains("restore"))
                .mapToDouble(StreamMetrics::value)
                .sum();
    }

    private static double sum(StreamsClient client, String property) {
        return client.streams().metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals(property))
                .mapToDouble(StreamMetrics::value)
                .sum();
    }

    private static double value(Metric metric) {
        return metric.metricValue() instanceof Number number && !Double.isNaN(number.doubleValue())
                ? number.doubleValue()
                : 0;
    }
}
