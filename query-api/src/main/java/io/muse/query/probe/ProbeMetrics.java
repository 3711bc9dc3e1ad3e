package io.muse.query.probe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.muse.contracts.freshness.FreshnessBuckets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** What the probes measured. */
final class ProbeMetrics {
    /** The quantiles are of the probes of about this time. */
    private static final Duration WINDOW = Duration.ofMinutes(10);

    private final Timer freshness;
    private final Map<ProbeFailure, Counter> failures = new EnumMap<>(ProbeFailure.class);

    ProbeMetrics(MeterRegistry registry) {
        freshness = Timer.builder("muse.probe.freshness")
                .description("Time from sending an edit that adds a new song until query-api finds it")
                .serviceLevelObjectives(FreshnessBuckets.upperBounds())
                .publishPercentiles(0.5, 0.95, 0.99)
                .percentilePrecision(2)
                .distributionStatisticExpiry(WINDOW)
                .register(registry);
        for (ProbeFailure failure : ProbeFailure.values()) {
            failures.put(
                    failure,
                    Counter.builder("muse.probe.failures")
                            .description("Probes without a time")
                            .tag("reason", failure.label())
                            .register(registry));
        }
    }

    void foundAfter(Duration time) {
        freshness.record(time);
    }

    void failed(ProbeFailure failure) {
        Objects.requireNonNull(failures.get(failure)).increment();
    }
}
