package io.muse.query.serving;

import io.muse.contracts.snapshot.Snapshot;
import io.muse.contracts.snapshot.SnapshotException;
import io.muse.contracts.snapshot.SnapshotManifest;
import io.muse.embedding.foldin.SeedEquations;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Turns snapshots into serving states. One thread swaps them in, each on the graph of the one before; another one builds a
 * new graph when that is due, which may take minutes, and then the snapshot that is newest by then is put on it. Of
 * snapshots that arrive faster than they are swapped in only the newest is; one that can't be served changes nothing.
 */
public final class ServingUpdater implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ServingUpdater.class);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

    private final Serving serving;
    private final LiveServing live;
    private final ServingMetrics metrics;
    private final BuildSettings settings;
    private final StateBuilder builder;

    /** Only the swapping thread's. */
    private final KeptState kept;

    /** Not served before there is a graph for it; newer than what is served. Written by the swapping thread. */
    private volatile @Nullable Snapshot awaitsGraph;

    private final AtomicReference<@Nullable Snapshot> waiting = new AtomicReference<>();
    private final AtomicBoolean rebuilding = new AtomicBoolean();
    private final ExecutorService swaps = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("swap-snapshots").factory());
    private final ExecutorService rebuilds = Executors.newSingleThreadExecutor(BuildSettings.BESIDE_QUERIES.of(
            Thread.ofPlatform().daemon().name("rebuild-graph").factory()));

    public ServingUpdater(Serving serving, LiveServing live, ServingMetrics metrics, BuildSettings settings) {
        this(serving, live, metrics, settings, null);
    }

    /** @param store keeps what is served for the next process; null to keep nothing */
    public ServingUpdater(
            Serving serving,
            LiveServing live,
            ServingMetrics metrics,
            BuildSettings settings,
            @Nullable StateStore store) {
        this.serving = serving;
        this.live = live;
        this.metrics = metrics;
        this.settings = settings;
        builder = new StateBuilder(settings, metrics);
        kept = new KeptState(store, settings.hnsw(), settings.foldIn());
    }

    /** Serves what an earlier process kept, if anything; returns at once. Called before the first {@link #offer}. */
    public void restore() {
        swaps.execute(() -> attempt(this::restoreNow));
    }

    /** Takes a snapshot to be swapped in; returns at once. Called by one thread. */
    public void offer(Snapshot snapshot) {
        if (waiting.getAndSet(snapshot) == null) {
            swaps.execute(() -> attempt(this::takeNewest));
        }
    }

    /** Takes a snapshot that is older than the newest to be asked beside it; the future ends when that is so, or failed. */
    public Future<?> add(Snapshot older) {
        return swaps.submit(() -> attempt(() -> addNow(older)));
    }

    /** Builds the graph of what is served anew, beside the queries; returns at once. */
    void rebuild(RebuildReason reason) {
        if (rebuilding.compareAndSet(false, true)) {
            rebuilds.execute(() -> attempt(() -> rebuildNow(reason)));
        }
    }

    /** Whether it is too early to ask for a rebuild: one is under way, or the last build is not long ago. */
    boolean isBusy() {
        return rebuilding.get() || builder.isResting();
    }

    @FunctionalInterface
    private interface Step {
        void run() throws SnapshotException, InterruptedException;
    }

    private void attempt(Step step) {
        try {
            step.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SnapshotException e) {
            metrics.rejected();
            LOG.warnf("snapshot rejected, the one before stays: %s", e.getMessage());
        } catch (RuntimeException | OutOfMemoryError e) {
            if (swaps.isShutdown()) {
                // The library wraps the interruption by close.
                return;
            }
            metrics.rejected();
            LOG.error("the index could not be built, what is served stays", e);
        } finally {
            letQueriesGoFirst();
        }
    }

    /** The first state is waited for, what comes later is not. */
    private void letQueriesGoFirst() {
        if (serving.newest().isPresent()) {
            BuildSettings.BESIDE_QUERIES.apply();
        }
    }

    private void restoreNow() throws SnapshotException, InterruptedException {
        long start = System.nanoTime();
        Snapshot snapshot = kept.snapshot().orElse(null);
        if (snapshot == null) {
            return;
        }
        LiveServing.Base base = live.on(snapshot);
        StoredGraph stored = kept.graph(snapshot.dimension()).orElse(null);
        if (stored == null) {
            serveOnOwnGraph(base);
            return;
        }
        // Kept, not summed: the vector kernels are not compiled yet, and what else starts keeps the compiler busy.
        SeedEquations equations = kept.equations(snapshot.manifest())
                .orElseGet(() -> ServingState.equations(snapshot, settings.foldIn()));
        ServingState state = ServingState.onGraph(snapshot, base.updates(), stored.graph(), stored.tracks(), equations);
        // Its recall was brought to the goal when the graph was built, and is watched from now on: no need to wait for
        // that.
        if (live.replace(state, base)) {
            LOG.infof(
                    "snapshot %d served from disk: %,d tracks in %.2f s",
                    state.version(), state.size(), (System.nanoTime() - start) * 1e-9);
        }
    }

    private void takeNewest() throws SnapshotException, InterruptedException {
        Snapshot snapshot = waiting.getAndSet(null);
        if (snapshot == null) {
            return;
        }
        forgetForeign(snapshot.manifest());
        long version = snapshot.manifest().version();
        if (!serving.isNewer(version)) {
            LOG.infof("snapshot %d left out: it is served already, or a newer one", version);
            return;
        }
        LiveServing.Base base = live.on(snapshot);
        ServingState now = serving.newest().orElse(null);
        if (now == null || now.dimension() != snapshot.dimension()) {
            kept.put(snapshot, serveOnOwnGraph(base));
        } else {
            swap(now, base);
        }
    }

    private void forgetForeign(SnapshotManifest fromTopic) {
        kept.foreign(fromTopic).ifPresent(foreign -> {
            LOG.warnf(
                    "snapshot %d was served from disk, but the topic's newest is another %d: it is dropped",
                    foreign.version(), fromTopic.version());
            serving.clear();
        });
    }

    private ServingState serveOnOwnGraph(LiveServing.Base base) throws SnapshotException, InterruptedException {
        ServingState state = builder.build(base, serving.newest().isEmpty());
        serveOnNewGraph(state, base);
        return state;
    }

    private void swap(ServingState now, LiveServing.Base base) throws SnapshotException {
        ServingState next = now.onSameGraph(base.snapshot(), base.updates(), settings.foldIn());
        if (!builder.isResting() && settings.policy().isWorthWaiting(now.index(), next.index())) {
            awaitsGraph = base.snapshot();
            rebuild(RebuildReason.BUFFER);
            return;
        }
        live.replace(next, base);
        awaitsGraph = null;
        LOG.infof(
                "snapshot %d served: %,d tracks, %,d updates on top, on the graph of before with %,d beside it",
                next.version(), next.size(), base.updates().size(), next.index().buffered());
        kept.put(base.snapshot(), next);
        if (!isBusy()) {
            settings.policy().fullness(next.index()).ifPresent(this::rebuild);
        }
    }

    /** On its own thread; busy until its graph is served. */
    private void rebuildNow(RebuildReason reason) throws SnapshotException, InterruptedException {
        try {
            LiveServing.Base base = due();
            if (base != null) {
                LOG.infof(
                        "graph of snapshot %d built anew: %s",
                        base.snapshot().manifest().version(), reason.description());
                ServingState built = builder.build(base, false);
                swaps.submit(() -> attempt(() -> moveOnto(built, reason))).get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            rebuilding.set(false);
        }
    }

    /** What a new graph is for. */
    private LiveServing.@Nullable Base due() {
        Snapshot awaiting = awaitsGraph;
        return awaiting == null ? live.again() : live.on(awaiting);
    }

    /** Serves what is newest now on a graph that may have been begun several snapshots ago. */
    private void moveOnto(ServingState built, RebuildReason reason) throws SnapshotException {
        LiveServing.Base base = due();
        if (base == null || base.snapshot().dimension() != built.dimension()) {
            return;
        }
        ServingState state = built.onSameGraph(base.snapshot(), base.updates(), settings.foldIn());
        serveOnNewGraph(state, base);
        metrics.rebuilt(reason);
        Snapshot awaiting = awaitsGraph;
        awaitsGraph = null;
        if (awaiting != null) {
            kept.put(awaiting, state);
        }
    }

    private void serveOnNewGraph(ServingState state, LiveServing.Base base) {
        if (live.replace(state, base)) {
            LOG.infof(
                    "snapshot %d served: %,d tracks, %,d updates on top, on a new graph with %,d beside it",
                    state.version(),
                    state.size(),
                    base.updates().size(),
                    state.index().buffered());
            kept.putGraph(state);
        }
    }

    private void addNow(Snapshot older) throws SnapshotException, InterruptedException {
        ServingState newest = serving.newest().orElse(null);
        ServingState state = newest != null && newest.dimension() == older.dimension()
                ? newest.onSameGraph(older, List.of(), settings.foldIn())
                : null;
        if (state == null || settings.policy().fullness(state.index()).isPresent()) {
            state = ServingState.build(
                    older, List.of(), settings.hnsw(), settings.foldIn(), settings.effort(newest == null));
        }
        settings.recallGoal().reach(state.index(), state.version(), settings.effort(newest == null));
        serving.add(state);
        LOG.infof("snapshot %d can be asked: %,d tracks", state.version(), state.size());
    }

    /** Ends when all that was offered is done; a rebuild that is under way is given up. */
    void finish() {
        swaps.shutdown();
        awaitEnd(swaps);
        rebuilds.shutdownNow();
        awaitEnd(rebuilds);
    }

    /** Gives up a build that is under way. */
    @Override
    public void close() {
        swaps.shutdownNow();
        rebuilds.shutdownNow();
        awaitEnd(swaps);
        awaitEnd(rebuilds);
    }

    private static void awaitEnd(ExecutorService thread) {
        try {
            if (!thread.awaitTermination(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("the index build does not stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
