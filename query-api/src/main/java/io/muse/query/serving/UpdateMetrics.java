package io.muse.query.serving;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.muse.contracts.freshness.FreshnessBuckets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** Updates, and how long an edit took to be seen by queries. */
public final class UpdateMetrics {
    private final Map<UpdateOutcome, Counter> outcomes = new EnumMap<>(UpdateOutcome.class);
    private final Timer freshness;
    private final Timer stage;
    private final Consumer<Duration> listener;

    public UpdateMetrics(MeterRegistry registry, LiveServing live) {
        this(registry, live, freshness -> {});
    }

    /** @param listener is told how fresh each edit was */
    public UpdateMetrics(MeterRegistry registry, LiveServing live, Consumer<Duration> listener) {
        this.listener = listener;
        for (UpdateOutcome outcome : UpdateOutcome.values()) {
            outcomes.put(
                    outcome,
                    Counter.builder("muse.updates")
                            .description("Vector updates by what became of them")
                            .tag("outcome", outcome.label())
                            .register(registry));
        }
        freshness = Timer.builder("muse.freshness")
                .description("Time from the acceptance of an edit until queries see the vector that it changed")
                .serviceLevelObjectives(FreshnessBuckets.upperBounds())
                .register(registry);
        stage = Timer.builder("muse.freshness.stage")
                .description("Time from the acceptance of an edit until it has passed this service")
                .tag("stage", "query")
                .serviceLevelObjectives(FreshnessBuckets.upperBounds())
                .register(registry);
        Gauge.builder("muse.updates.kept", live, LiveServing::kept)
                .description("Tracks of which an update is kept for the next snapshot")
                .register(registry);
    }

    void count(UpdateOutcome outcome) {
        Objects.requireNonNull(outcomes.get(outcome)).increment();
    }

    /** An edit is seen by queries. Clocks of two machines may differ: nothing is fresher than 0. */
    void seen(Duration afterAcceptance) {
        Duration age = afterAcceptance.isNegative() ? Duration.ZERO : afterAcceptance;
        freshness.record(age);
        stage.record(age);
        listener.accept(age);
    }
}
