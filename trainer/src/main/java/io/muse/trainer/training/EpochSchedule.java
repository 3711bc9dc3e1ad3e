package io.muse.trainer.training;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Decides when an epoch is due. Time comes in as an argument; the training thread owns it, but for
 * {@link #request}, which any thread may call.
 */
final class EpochSchedule {
    /** The share of the memberships that has to have changed for an epoch to begin whatever the interval. */
    private static final double MUCH = 0.25;

    private final Duration interval;
    private final Duration startWithin;
    private final AtomicBoolean requested = new AtomicBoolean();
    private @Nullable Instant lastStarted;
    private long trainedChanges;
    private boolean converged;

    /**
     * How far the replica is.
     *
     * @param caughtUp all that stood in the topic at the start is in it
     * @param followingSince null while the topic has not been reached
     * @param coversLastSnapshot it holds at least what the last snapshot was trained on
     * @param changes how often it has changed so far
     */
    record Situation(
            boolean caughtUp,
            @Nullable Instant followingSince,
            boolean coversLastSnapshot,
            long memberships,
            long changes) {}

    EpochSchedule(Duration interval, Duration startWithin) {
        this.interval = interval;
        this.startWithin = startWithin;
    }

    /** Asks for an epoch as soon as there is something to train on, whatever the interval. */
    void request() {
        requested.set(true);
    }

    boolean isDue(Instant now, Situation situation) {
        if (situation.memberships() == 0 || !mayTrain(now, situation)) {
            return false;
        }
        Instant last = lastStarted;
        if (last == null || requested.get()) {
            return true;
        }
        long changed = situation.changes() - trainedChanges;
        boolean something = changed != 0 || !converged;
        boolean much = changed >= MUCH * situation.memberships();
        return something && (much || !now.isBefore(last.plus(interval)));
    }

    /**
     * Whether the replica is good to train on: complete, or, when a long replay or import is on, for some time growing
     * and already not behind the last snapshot, which would lose songs otherwise.
     */
    boolean mayTrain(Instant now, Situation situation) {
        return situation.caughtUp()
                || (situation.coversLastSnapshot()
                        && situation.followingSince() != null
                        && !now.isBefore(situation.followingSince().plus(startWithin)));
    }

    /** Takes note that an epoch starts now; it answers all requests so far. */
    void started(Instant now) {
        requested.set(false);
        lastStarted = now;
    }

    /**
     * @param changes of the replica that the epoch was trained on
     * @param hasConverged whether another epoch on the same data is not worth its time
     */
    void finished(long changes, boolean hasConverged) {
        trainedChanges = changes;
        converged = hasConverged;
    }
}
