package io.muse.query.rest;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
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

    QueryMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Runs the query; one that throws is not counted here. */
    <T> T time(String endpoint, Function<T, String> source, Supplier<T> query) {
        long start = System.nanoTime();
        T answer = query.get();
        record(endpoint, source.apply(answer), Duration.ofNanos(System.nanoTime() - start));
        return answer;
    }

    private void record(String endpoint, String source, Duration took) {
        timer.withRegistry(registry)
                .withTags("endpoint", endpoint, "source", source)
                .record(took);
    }
}
