package io.muse.embedding.index;

import io.muse.embedding.parallel.Niceness;
import java.time.Duration;

/**
 * How hard a graph is built.
 *
 * @param threads that build, at least 1
 * @param share of its time that each of them works, above 0 and at most 1: the rest it sleeps, in between any two rows, so that
 *     who waits for a processor gets one within a millisecond or so
 * @param niceness of the threads that link rows
 */
public record BuildEffort(int threads, double share, Niceness niceness) {

    /** @throws IllegalArgumentException naming the field that is out of its range */
    public BuildEffort {
        if (threads < 1) {
            throw new IllegalArgumentException("threads is " + threads + " but must be at least 1");
        }
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("share is " + share + " but must be above 0 and at most 1");
        }
    }

    /** All the time of so many threads. */
    public static BuildEffort full(int threads) {
        return new BuildEffort(threads, 1, Niceness.NONE);
    }

    /** Holds one working thread, that which calls it, to the share. */
    public Pace pace() {
        return new Pace();
    }

    /** One thread's. */
    public final class Pace {
        /** Shorter sleeps are not worth their price. */
        private static final long SHORTEST = 500_000;

        private static final long LONGEST = Duration.ofSeconds(1).toNanos();

        private long resumed = System.nanoTime();

        private Pace() {}

        /**
         * Sleeps as long as is due by now.
         *
         * @throws InterruptedException if the thread is interrupted, asleep or not
         */
        public void breathe() throws InterruptedException {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            long due = (long) ((System.nanoTime() - resumed) * (1 / share - 1));
            if (due >= SHORTEST) {
                Thread.sleep(Duration.ofNanos(Math.min(due, LONGEST)));
                resumed = System.nanoTime();
            }
        }
    }
}
