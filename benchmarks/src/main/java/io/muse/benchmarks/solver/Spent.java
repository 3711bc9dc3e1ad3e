package io.muse.benchmarks.solver;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * Time that work took.
 *
 * @param seconds by the clock
 * @param processorSeconds of all threads of this process, which other processes hardly change
 */
public record Spent(double seconds, double processorSeconds) {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    static final Spent NOTHING = new Spent(0, 0);

    /** What is timed. */
    @FunctionalInterface
    public interface Work {
        void run() throws InterruptedException;
    }

    public static Spent on(Work work) throws InterruptedException {
        long started = System.nanoTime();
        long processorStarted = SYSTEM.getProcessCpuTime();
        work.run();
        return new Spent((System.nanoTime() - started) * 1e-9, (SYSTEM.getProcessCpuTime() - processorStarted) * 1e-9);
    }

    Spent plus(Spent other) {
        return new Spent(seconds + other.seconds, processorSeconds + other.processorSeconds);
    }

    Spent times(double factor) {
        return new Spent(seconds * factor, processorSeconds * factor);
    }
}
