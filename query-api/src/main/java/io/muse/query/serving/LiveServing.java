package io.muse.query.serving;

import io.muse.contracts.snapshot.Snapshot;
import io.muse.contracts.update.VectorUpdate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the newest state and the updates together: an update is put on top of the state that is newest when it comes, and
 * of every later one until a snapshot has it. So a swap takes nothing back. One thread applies updates, another one replaces
 * states.
 *
 * <p>The lock is held for one update, or for the few that come at the moment of a swap. The thread that builds gets little
 * of a busy processor, and all that it did with the lock would keep the updates waiting.
 */
public final class LiveServing {
    /**
     * What a build begins with.
     *
     * @param upTo the last update that it has; what comes later is put on top when it is swapped in
     */
    record Base(Snapshot snapshot, List<VectorUpdate> updates, long upTo) {}

    private final Serving serving;
    private final LatestUpdates updates = new LatestUpdates();

    /** Written by the thread that replaces states. */
    private volatile @Nullable Snapshot served;

    public LiveServing(Serving serving) {
        this.serving = serving;
    }

    /** Queries that begin after this returned see the update, if it is applied. */
    synchronized UpdateOutcome apply(VectorUpdate update) {
        ServingState state = serving.newest().orElse(null);
        if (state == null) {
            updates.put(update);
            return UpdateOutcome.WAITING;
        }
        if (LatestUpdates.isSuperseded(update, state.manifest())) {
            return UpdateOutcome.SUPERSEDED;
        }
        updates.put(update);
        return state.apply(update) ? UpdateOutcome.APPLIED : UpdateOutcome.REJECTED;
    }

    /** The snapshot with what it does not have yet. */
    Base on(Snapshot snapshot) {
        long upTo = updates.newest();
        return new Base(snapshot, updates.between(0, upTo, snapshot.manifest()), upTo);
    }

    /** The served snapshot again, with all updates; null before the first. */
    @Nullable
    Base again() {
        Snapshot snapshot = served;
        return snapshot == null ? null : on(snapshot);
    }

    /**
     * Swaps a state in that was built from a base, with what came since.
     *
     * @return false if a newer version is served
     */
    boolean replace(ServingState next, Base base) {
        long upTo = catchUp(next, base.upTo);
        synchronized (this) {
            catchUp(next, upTo);
            if (!serving.replace(next)) {
                return false;
            }
        }
        served = base.snapshot;
        updates.removeSupersededBy(next.manifest());
        return true;
    }

    /** Puts what came after a number on top of a state that nobody asks yet, and tells up to which. */
    private long catchUp(ServingState next, long after) {
        long upTo = updates.newest();
        updates.between(after, upTo, next.manifest()).forEach(next::apply);
        return upTo;
    }

    /** Updates that are kept for the next snapshot; at most one a track. */
    int kept() {
        return updates.size();
    }
}
