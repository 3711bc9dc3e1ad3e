package io.muse.trainer.live;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How much of the processor the live thread takes while songs wait: the budget, within each tick. It counts the time
 * that the thread has run, where the machine tells: having to wait for others costs it nothing.
 */
final class TickBudget {
    private final LiveSettings settings;
    private final LongSupplier spentNanos;
    private long started;

    /** @param spentNanos how long the calling thread has run, of which only differences count */
    TickBudget(LiveSettings settings, LongSupplier spentNanos) {
        this.settings = settings;
        this.spentNanos = spentNanos;
    }

    /** Of the threads that call it. */
    static TickBudget ofThreads(LiveSettings settings) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        boolean tells = threads.isCurrentThreadCpuTimeSupported() && threads.isThreadCpuTimeEnabled();
        return new TickBudget(settings, tells ? threads::getCurrentThreadCpuTime : System::nanoTime);
    }

    /** A tick begins. */
    void start() {
        started = spentNanos.getAsLong();
    }

    boolean isSpent() {
        return spentNanos.getAsLong() - started >= settings.budget().toNanos();
    }

    /** Until the tick ends, never negative; a step that took longer than the budget is made up for. */
    Duration rest() {
        long spent = spentNanos.getAsLong() - started;
        double tickPerBudget =
                (double) settings.tick().toNanos() / settings.budget().toNanos();
        long owed = (long) (spent * (tickPerBudget - 1));
        return Duration.ofNanos(Math.max(settings.tick().toNanos() - spent, owed));
    }
}
