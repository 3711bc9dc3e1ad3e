package io.muse.query.serving;

import io.muse.contracts.snapshot.SnapshotException;
import java.time.Duration;

/** Builds states on new graphs that find enough, and tells when there were too many of these. Thread-safe. */
final class StateBuilder {
    private final BuildSettings settings;
    private final ServingMetrics metrics;

    /** Nanoseconds of the system's clock: until then the processors are left to others. */
    private volatile long restUntil = System.nanoTime();

    StateBuilder(BuildSettings settings, ServingMetrics metrics) {
        this.settings = settings;
        this.metrics = metrics;
    }

    /** @param awaited whether nothing is served before; else it is built beside queries, and slower */
    ServingState build(LiveServing.Base base, boolean awaited) throws SnapshotException, InterruptedException {
        long start = System.nanoTime();
        var effort = settings.effort(awaited);
        ServingState state =
                ServingState.build(base.snapshot(), base.updates(), settings.hnsw(), settings.foldIn(), effort);
        settings.recallGoal().reach(state.index(), state.version(), effort);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        restUntil = System.nanoTime() + took.multipliedBy(settings.rest()).toNanos();
        metrics.built(took);
        return state;
    }

    /** Whether the last build is not long ago. */
    boolean isResting() {
        return System.nanoTime() - restUntil < 0;
    }
}
