package io.muse.access.guard;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** Lets one line a minute through of a kind that whoever sends requests could fill the log with. Thread-safe. */
final class LogThrottle {
    static final Duration PERIOD = Duration.ofMinutes(1);

    private final LongSupplier nanoTime;
    private boolean began;
    private long lastAt;
    private long heldBack;

    LogThrottle() {
        this(System::nanoTime);
    }

    LogThrottle(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** How many were held back since the last one that was let through; empty if this one is held back too. */
    synchronized OptionalLong admit() {
        long now = nanoTime.getAsLong();
        if (began && now - lastAt < PERIOD.toNanos()) {
            heldBack++;
            return OptionalLong.empty();
        }
        long before = heldBack;
        began = true;
        lastAt = now;
        heldBack = 0;
        return OptionalLong.of(before);
    }
}
