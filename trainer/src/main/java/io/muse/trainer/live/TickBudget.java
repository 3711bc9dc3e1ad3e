package io.muse.trainer.live;

import java.time.Duration;
import java.util.function.LongSupplier;

/** How much of the processor the live thread takes while songs wait: the budget, within each tick. */
final class TickBudget {
    private final LiveSettings settings;
    private final LongSupplier nanoTime;
    private long started;

    /** @param nanoTime as {@link System#nanoTime} */
    TickBudget(LiveSettings settings, LongSupplier nanoTime) {
        this.settings = settings;
        this.nanoTime = nanoTime;
        this.started = nanoTime.getAsLong();
    }

    /** A tick begins. */
    void start() {
        started = nanoTime.getAsLong();
    }

    boolean isSpent() {
        return nanoTime.getAsLong() - started >= settings.budget().toNanos();
    }

    /** Until the tick ends, never negative; a step that took longer than the budget is made up for. */
    Duration rest() {
        long spent = nanoTime.getAsLong() - started;
        double tickPerBudget =
                (double) settings.tick().toNanos() / settings.budget().toNanos();
        long owed = (long) (spent * (tickPerBudget - 1));
        return Duration.ofNanos(Math.max(settings.tick().toNanos() - spent, owed));
    }
}
