package io.muse.stream.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.muse.contracts.freshness.FreshnessBuckets;
import io.muse.stream.playlist.Outcome;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Counts edits by type and outcome, dead letters by kind of reason. Thread-safe. */
public final class EditMetrics {
    /** Type of an edit that could not be read. */
    public static final String UNREADABLE = "unreadable";

    private final MeterRegistry registry;
    private final Timer apply;
    private final Timer freshness;
    private final Counter catalogRecords;
    private final Map<String, Counter[]> edits = new ConcurrentHashMap<>();

    public EditMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.apply = Timer.builder("muse.apply")
                .description("Time to validate, de-duplicate and apply one edit to the local store")
                .serviceLevelObjectives(
                        Duration.ofNanos(10_000),
                        Duration.ofNanos(100_000),
                        Duration.ofMillis(1),
                        Duration.ofMillis(10),
                        Duration.ofMillis(100))
                .register(registry);
        this.freshness = Timer.builder("muse.freshness.stage")
                .description("From an edit's acceptance until its memberships left this service, in a transaction that"
                        + " commits within the commit interval")
                .tag("stage", "stream")
                .serviceLevelObjectives(FreshnessBuckets.upperBounds())
                .register(registry);
        this.catalogRecords = Counter.builder("muse.catalog.records")
                .description("Catalog records followed")
                .register(registry);
    }

    public void edit(String type, Outcome outcome, long nanos) {
        edits.computeIfAbsent(type, this::counters)[outcome.ordinal()].increment();
        apply.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** One edit's memberships are forwarded. */
    public void forwarded(Duration sinceAccepted) {
        freshness.record(sinceAccepted.isNegative() ? Duration.ZERO : sinceAccepted);
    }

    public void catalogRecord() {
        catalogRecords.increment();
    }

    /** The counter of one kind of reason; it stands at zero from the first call on, so that an alert has a base. */
    public Counter deadLetters(String reason) {
        return Counter.builder("muse.dead.letters")
                .description("Records that could not be applied, by kind of reason")
                .tag("reason", reason)
                .register(registry);
    }

    private Counter[] counters(String type) {
        Outcome[] outcomes = Outcome.values();
        var counters = new Counter[outcomes.length];
        for (Outcome outcome : outcomes) {
            counters[outcome.ordinal()] = Counter.builder("muse.edits")
                    .description("Edits taken from the log, by type and outcome")
                    .tag("type", type)
                    .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
        return counters;
    }
}
