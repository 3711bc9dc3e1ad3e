package io.muse.query.serving;

import io.muse.contracts.snapshot.Snapshot;
import io.muse.contracts.snapshot.SnapshotException;
import io.muse.embedding.foldin.FoldInSettings;
import io.muse.embedding.index.HnswSettings;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
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
    private final ServingMetrics metrics;
    private final HnswSettings hnsw;
    private final FoldInSettings foldIn;
    private final int threads;
    private final int recallSample;
    private final AtomicReference<@Nullable Snapshot> waiting = new AtomicReference<>();
    private final ExecutorService builder = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("build-index").factory());

    public ServingUpdater(
            Serving serving,
            ServingMetrics metrics,
            HnswSettings hnsw,
            FoldInSettings foldIn,
            int threads,
            int recallSample) {
        this.serving = serving;
        this.metrics = metrics;
        this.hnsw = hnsw;
        this.foldIn = foldIn;
        this.threads = threads;
        this.recallSample = recallSample;
    }

    /** Takes a snapshot to be built and swapped in; returns at once. Called by one thread. */
    public void offer(Snapshot snapshot) {
        if (waiting.getAndSet(snapshot) == null) {
            builder.execute(this::buildNewest);
        }
    }

    private void buildNewest() {
        Snapshot snapshot = waiting.getAndSet(null);
        if (snapshot == null) {
            return;
        }
        long version = snapshot.manifest().version();
        if (!serving.isNewer(version)) {
            LOG.infof("snapshot %d left out: a newer one is served", version);
            return;
        }
        try {
            build(snapshot);
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
            LOG.errorf(e, "snapshot %d could not be indexed, the one before stays", version);
        }
    }

    private void build(Snapshot snapshot) throws SnapshotException, InterruptedException {
        long start = System.nanoTime();
        ServingState state = ServingState.build(snapshot, hnsw, foldIn, threads);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        if (serving.replace(state)) {
            double recall = IndexRecall.at10(state, recallSample);
            metrics.built(took, recall);
            LOG.infof(
                    "snapshot %d served: %,d tracks, built in %.2f s, recall@10 %.3f",
                    state.version(), state.size(), took.toMillis() / 1e3, recall);
        }
    }

    /** Gives up a build that is under way. */
    @Override
    public void close() {
        builder.shutdownNow();
        try {
            if (!builder.awaitTermination(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("the index build does not stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
