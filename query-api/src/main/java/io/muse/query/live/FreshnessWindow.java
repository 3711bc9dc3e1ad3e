package io.muse.query.live;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.LongSupplier;

/** How fresh the edits of the last minute were, or the last 10,000 where there were more. Thread-safe. */
@Singleton
public final class FreshnessWindow {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private static final int MOST = 10_000;

    private final LongSupplier nanoTime;
    private final Deque<Sample> samples = new ArrayDeque<>();

    /** @param at of the system's clock */
    private record Sample(long at, long nanos) {}

    @Inject
    public FreshnessWindow() {
        this(System::nanoTime);
    }

    FreshnessWindow(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** An edit is seen by queries so long after it was accepted. */
    public synchronized void add(Duration freshness) {
        if (samples.size() == MOST) {
            samples.removeFirst();
        }
        samples.addLast(new Sample(nanoTime.getAsLong(), freshness.toNanos()));
    }

    /** Empty where no edit was seen in the last minute. */
    public synchronized Optional<Percentiles> percentiles() {
        long now = nanoTime.getAsLong();
        while (!samples.isEmpty() && now - samples.getFirst().at > MINUTE) {
            samples.removeFirst();
        }
        return samples.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Percentiles.of(samples.stream().mapToLong(Sample::nanos).toArray()));
    }
}
