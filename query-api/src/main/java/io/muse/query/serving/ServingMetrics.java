package io.muse.query.serving;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** What is served, as metrics. */
@Singleton
public final class ServingMetrics {
    private final Counter rejected;
    private final Timer buildTime;
    private final Map<RebuildReason, Counter> rebuilds = new EnumMap<>(RebuildReason.class);
    private volatile double recall = Double.NaN;

    public ServingMetrics(MeterRegistry registry, Serving serving) {
        rejected = Counter.builder("muse.snapshot.rejected")
                .description("Snapshots that were truncated, reordered, damaged or not usable")
                .register(registry);
        buildTime = Timer.builder("muse.index.build")
                .description("Time to build the graph of a snapshot")
                .register(registry);
        gauge(
                registry,
                serving,
                "muse.snapshot.version",
                "Version of the snapshot that is served",
                state -> state.version());
        newestGauge(registry, serving, "muse.index.size", "Tracks in the index", ServingState::size);
        newestGauge(
                registry,
                serving,
                "muse.index.ef",
                "Candidates that a search of the graph considers",
                state -> state.index().searchBreadth());
        newestGauge(
                registry,
                serving,
                "muse.index.buffer.tracks",
                "Tracks that are compared one by one: new ones, and those that moved far since the build",
                state -> state.index().buffered());
        newestGauge(
                registry,
                serving,
                "muse.index.moved.tracks",
                "Tracks of the graph that have another vector than when it was built",
                state -> state.index().moved());
        newestGauge(
                registry,
                serving,
                "muse.index.removed.tracks",
                "Tracks that left since the build and still take room",
                state -> state.index().handles() - state.index().size());
        gauge(
                registry,
                serving,
                "muse.snapshot.age.seconds",
                "Time since the served snapshot was made",
                state -> Duration.between(state.manifest().created(), Instant.now())
                                .toMillis()
                        / 1e3);
        Gauge.builder(
                        "muse.snapshots.held",
                        serving,
                        s -> s.held().newestFirst().size())
                .description("Snapshots that can be asked")
                .register(registry);
        Gauge.builder("muse.snapshot.promoted", serving, s -> s.held().promoted() == null ? 0 : 1)
                .description("1 while a promoted snapshot is served whatever comes, 0 while the newest is")
                .register(registry);
        Gauge.builder("muse.snapshot.awaited", serving, s -> s.held().awaited() == null ? 0 : 1)
                .description("1 while a snapshot is promoted that is not held, 0 otherwise")
                .register(registry);
        for (RebuildReason reason : RebuildReason.values()) {
            rebuilds.put(
                    reason,
                    Counter.builder("muse.index.rebuilds")
                            .description("Graphs that were built anew beside the one that was served")
                            .tag("reason", reason.label())
                            .register(registry));
        }
        Gauge.builder("muse.index.recall", this, metrics -> metrics.recall)
                .description(
                        "recall@10 of the index against an exact search: mean of the last sampled tracks, among them those that were asked about")
                .register(registry);
    }

    /** Of the state that answers whoever asks for no certain snapshot. */
    private static void gauge(
            MeterRegistry registry,
            Serving serving,
            String name,
            String description,
            ToDoubleFunction<ServingState> value) {
        gauge(registry, name, description, () -> serving.current(), value);
    }

    /** Of the state that follows the topics. */
    private static void newestGauge(
            MeterRegistry registry,
            Serving serving,
            String name,
            String description,
            ToDoubleFunction<ServingState> value) {
        gauge(registry, name, description, () -> serving.newest(), value);
    }

    private static void gauge(
            MeterRegistry registry,
            String name,
            String description,
            Supplier<Optional<ServingState>> state,
            ToDoubleFunction<ServingState> value) {
        Gauge.builder(name, () -> state.get().map(value::applyAsDouble).orElse(Double.NaN))
                .description(description)
                .register(registry);
    }

    void rejected() {
        rejected.increment();
    }

    void built(Duration took) {
        buildTime.record(took);
    }

    void rebuilt(RebuildReason reason) {
        Objects.requireNonNull(rebuilds.get(reason)).increment();
    }

    void recall(double at10) {
        recall = at10;
    }
}
