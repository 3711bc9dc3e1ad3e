package io.muse.query.serving;

import io.muse.contracts.snapshot.Snapshot;
import io.muse.contracts.snapshot.SnapshotException;
import io.muse.contracts.snapshot.SnapshotManifest;
import io.muse.embedding.index.BuildEffort;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Turns snapshots into serving states on one thread of its own. Of the snapshots that arrive during a build only the
 * newest is built next; a snapshot that can't be served changes nothing.
 */
public final class ServingUpdater implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ServingUpdater.class);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

    private final Serving serving;
    private final LiveServing live;
    private final ServingMetrics metrics;
    private final BuildSettings settings;
    private final @Nullable StateStore store;

    /** What was served from disk, until the topic says whether it is its own. Only the builder's thread's. */
    private @Nullable SnapshotManifest fromDisk;

    private final AtomicReference<@Nullable Snapshot> waiting = new AtomicReference<>();
    private final AtomicBoolean rebuildWaiting = new AtomicBoolean();

    /** Nanoseconds of the system's clock: until then the processors are left to others. */
    private volatile long restUntil = System.nanoTime();

    private final ExecutorService builder = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("build-index").factory());

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
        this.store = store;
        this.serving = serving;
        this.live = live;
        this.metrics = metrics;
        this.settings = settings;
    }

    /** Serves what an earlier process kept, if anything; returns at once. Called before the first {@link #offer}. */
    public void restore() {
        StateStore from = store;
        if (from != null) {
            builder.execute(() -> attempt(() -> restoreNow(from)));
        }
    }

    /** Takes a snapshot to be built and swapped in; returns at once. Called by one thread. */
    public void offer(Snapshot snapshot) {
        if (waiting.getAndSet(snapshot) == null) {
            builder.execute(() -> attempt(this::buildNewest));
        }
    }

    /** Takes a snapshot that is older than the newest to be asked beside it; the future ends when that is so, or failed. */
    public Future<?> add(Snapshot older) {
        return builder.submit(() -> attempt(() -> addNow(older)));
    }

    /** Builds the index of what is served anew, beside the queries; returns at once. */
    void rebuild(RebuildReason reason) {
        if (rebuildWaiting.compareAndSet(false, true)) {
            builder.execute(() -> attempt(() -> rebuildNow(reason)));
        }
    }

    /** Whether it is too early to ask for a rebuild: one is under way, or the last build is not long ago. */
    boolean isBusy() {
        return rebuildWaiting.get() || isResting();
    }

    private boolean isResting() {
        return System.nanoTime() - restUntil < 0;
    }

    @FunctionalInterface
    private interface Build {
        void run() throws SnapshotException, InterruptedException;
    }

    private void attempt(Build build) {
        try {
            build.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SnapshotException e) {
            metrics.rejected();
            LOG.warnf("snapshot rejected, the one before stays: %s", e.getMessage());
        } catch (RuntimeException | OutOfMemoryError e) {
            if (builder.isShutdown()) {
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

    private void buildNewest() throws SnapshotException, InterruptedException {
        Snapshot snapshot = waiting.getAndSet(null);
        if (snapshot == null) {
            return;
        }
        forgetForeign(snapshot.manifest());
        long version = snapshot.manifest().version();
        if (serving.isNewer(version)) {
            LiveServing.Base base = live.on(snapshot);
            if (!swapOnSameGraph(base)) {
                build(base);
            }
            if (!serving.isNewer(version)) {
                keep(snapshot);
            }
        } else {
            LOG.infof("snapshot %d left out: it is served already, or a newer one", version);
        }
    }

    /** The topic may be another one than when the snapshot was kept: then its versions say nothing. */
    private void forgetForeign(SnapshotManifest fromTopic) {
        SnapshotManifest kept = fromDisk;
        fromDisk = null;
        if (kept != null
                && (fromTopic.version() < kept.version()
                        || (fromTopic.version() == kept.version()
                                && !fromTopic.sha256().equals(kept.sha256())))) {
            LOG.warnf(
                    "snapshot %d was served from disk, but the topic's newest is another %d: it is dropped",
                    kept.version(), fromTopic.version());
            serving.clear();
        }
    }

    private void keep(Snapshot snapshot) {
        if (store != null) {
            store.put(snapshot);
        }
    }

    private void keepGraph(ServingState state) {
        if (store != null) {
            store.put(new StoredGraph(state.index().graph(), state.graphTracks(), settings.hnsw()));
        }
    }

    private void restoreNow(StateStore from) throws SnapshotException, InterruptedException {
        long start = System.nanoTime();
        Snapshot snapshot = from.snapshot().orElse(null);
        if (snapshot == null) {
            return;
        }
        fromDisk = snapshot.manifest();
        LiveServing.Base base = live.on(snapshot);
        StoredGraph stored = from.graph()
                .filter(graph -> graph.fits(settings.hnsw(), snapshot.dimension()))
                .orElse(null);
        if (stored == null) {
            build(base);
            return;
        }
        ServingState state =
                ServingState.onGraph(snapshot, base.updates(), stored.graph(), stored.tracks(), settings.foldIn());
        // Its recall was brought to the goal when the graph was built, and is watched from now on: no need to wait for
        // that.
        if (live.replace(state, base)) {
            LOG.infof(
                    "snapshot %d served from disk: %,d tracks in %.2f s",
                    state.version(), state.size(), (System.nanoTime() - start) * 1e-9);
        }
    }

    private void addNow(Snapshot older) throws SnapshotException, InterruptedException {
        ServingState newest = serving.newest().orElse(null);
        ServingState state = newest != null && newest.dimension() == older.dimension()
                ? newest.onSameGraph(older, List.of(), settings.foldIn())
                : null;
        if (state == null || settings.policy().isFull(state.index())) {
            state = ServingState.build(
                    older, List.of(), settings.hnsw(), settings.foldIn(), settings.effort(newest == null));
        }
        settings.recallGoal().reach(state.index(), state.version(), settings.effort(newest == null));
        serving.add(state);
        LOG.infof("snapshot %d can be asked: %,d tracks", state.version(), state.size());
    }

    private void rebuildNow(RebuildReason reason) throws SnapshotException, InterruptedException {
        try {
            LiveServing.Base base = live.again();
            if (base != null && waiting.get() == null) {
                LOG.infof("index built again: %s", reason.description());
                build(base);
                metrics.rebuilt(reason);
            }
        } finally {
            rebuildWaiting.set(false);
        }
    }

    /** Returns false if there is no graph, or another one is due. */
    private boolean swapOnSameGraph(LiveServing.Base base) throws SnapshotException {
        ServingState now = serving.newest().orElse(null);
        if (now == null || now.manifest().dimension() != base.snapshot().dimension()) {
            return false;
        }
        ServingState next = now.onSameGraph(base.snapshot(), base.updates(), settings.foldIn());
        if (settings.policy().isFull(next.index()) && !isResting()) {
            return false;
        }
        if (live.replace(next, base)) {
            LOG.infof(
                    "snapshot %d served: %,d tracks, %,d updates on top, on the graph of before with %,d beside it",
                    next.version(),
                    next.size(),
                    base.updates().size(),
                    next.index().buffered());
        }
        return true;
    }

    private void build(LiveServing.Base base) throws SnapshotException, InterruptedException {
        long start = System.nanoTime();
        BuildEffort effort = settings.effort(serving.newest().isEmpty());
        ServingState state =
                ServingState.build(base.snapshot(), base.updates(), settings.hnsw(), settings.foldIn(), effort);
        settings.recallGoal().reach(state.index(), state.version(), effort);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        restUntil = System.nanoTime() + took.multipliedBy(settings.rest()).toNanos();
        if (live.replace(state, base)) {
            metrics.built(took);
            LOG.infof(
                    "snapshot %d served: %,d tracks, %,d updates on top, built in %.2f s",
                    state.version(), state.size(), base.updates().size(), took.toMillis() / 1e3);
            keepGraph(state);
        }
    }

    /** Ends when all that was offered is done. */
    void finish() {
        builder.shutdown();
        awaitEnd();
    }

    /** Gives up a build that is under way. */
    @Override
    public void close() {
        builder.shutdownNow();
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            if (!builder.awaitTermination(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("the index build does not stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
