package io.muse.query.rest;

import java.time.Duration;

/**
 * How many queries may be in flight so that none waits much longer for its turn than it should: one more for each limit's worth
 * of queries that did not, a fifth less when one did (additive increase, multiplicative decrease, as TCP's). Queries also wait when
 * the machine was busy with something else for a moment, which says nothing of how many may be in flight: each second without a long wait
 * in which not even half of those come that may, doubles the number. Thread-safe.
 */
final class InFlightLimit {
    /** A few must always be let in, or nothing would ever be learnt. */
    private static final int LEAST = 4;

    private static final double LESS = 0.8;

    private static final long FORGETS_AFTER = Duration.ofSeconds(1).toNanos();

    private final int most;
    private final long longestWait;

    /** Written under the lock. */
    private volatile double limit;

    /** Nanoseconds of the system's clock. Those that were let in before know nothing of the limit since. */
    private long lessened;

    /** Nanoseconds of the system's clock, when the limit was last another one than before. Written under the lock. */
    private volatile long changed;

    /**
     * @param most never more than so many
     * @param longestWait of a query for its turn
     */
    InFlightLimit(int most, Duration longestWait) {
        this.most = most;
        this.longestWait = longestWait.toNanos();
        limit = most;
        lessened = System.nanoTime() - this.longestWait;
        changed = lessened;
    }

    int limit() {
        return (int) limit;
    }

    /**
     * Learns from a query whose turn it is.
     *
     * @param admitted when it was let in, {@code now} is when its turn came, both in nanoseconds of the system's clock
     * @param inFlight queries that are in flight
     */
    void turn(long admitted, long now, int inFlight) {
        if (now - admitted > longestWait) {
            lessen(admitted, now);
        } else if (limit < most) {
            if (2 * inFlight > limit) {
                raise(now);
            } else if (now - changed > FORGETS_AFTER) {
                forget(now);
            }
        }
    }

    private synchronized void lessen(long admitted, long now) {
        if (admitted - lessened > 0) {
            lessened = now;
            change(Math.max(LEAST, limit * LESS), now);
        }
    }

    private synchronized void raise(long now) {
        change(limit + 1 / limit, now);
    }

    private synchronized void forget(long now) {
        if (now - changed > FORGETS_AFTER) {
            change(2 * limit, now);
        }
    }

    private void change(double wanted, long now) {
        limit = Math.min(most, wanted);
        changed = now;
    }
}
