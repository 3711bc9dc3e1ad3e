package io.muse.query.rest;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Times of answered queries by endpoint and by what answered, as a histogram. */
@Singleton
public final class QueryMetrics {
    private static final Duration[] BUCKETS = Stream.of(
                    100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 1_000_000)
            .map(micros -> Duration.of(micros, ChronoUnit.MICROS))
            .toArray(Duration[]::new);

    private final Timer.Builder timer = Timer.builder("muse.query")
            .description("Time to answer a query, without the reading and writing of HTTP")
            .serviceLevelObjectives(BUCKETS);
    private final MeterRegistry registry;

    /** By tags: to find one in the registry costs as much as a few distances. */
    private final Map<Answered, Timer> timers = new ConcurrentHashMap<>();

    private record Answered(String endpoint, String source) {}

    private final QueryTurn turn;

    QueryMetrics(MeterRegistry registry, QueryTurn turn) {
        this.registry = registry;
        this.turn = turn;
    }

    /** Runs the query, whose turn it is; one that throws is not counted here. */
    <T> T time(String endpoint, Function<T, String> source, Supplier<T> query) {
        turn.begins();
        long start = System.nanoTime();
        T answer = query.get();
        timers.computeIfAbsent(new Answered(endpoint, source.apply(answer)), this::timer)
                .record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        return answer;
    }

    private Timer timer(Answered tags) {
        return timer.withRegistry(registry).withTags("endpoint", tags.endpoint(), "source", tags.source());
    }
}
