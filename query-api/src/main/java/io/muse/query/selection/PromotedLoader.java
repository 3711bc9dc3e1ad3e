package io.muse.query.selection;

import io.muse.contracts.kafka.KafkaAccess;
import io.muse.contracts.snapshot.Snapshot;
import io.muse.contracts.topic.TopicSpec;
import io.muse.query.serving.HeldSnapshots;
import io.muse.query.serving.Serving;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings the promoted snapshot where it is not held: after a restart, or where another process held more. On one thread
 * of its own.
 */
public final class PromotedLoader implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(PromotedLoader.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final Serving serving;
    private final SelectionReader selection;
    private final LongFunction<Optional<Snapshot>> search;
    private final Function<Snapshot, Future<?>> taker;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("load-promoted").factory());

    /** The last version that was looked for, found or not. Only the thread's. */
    private @Nullable Long lookedFor;

    private boolean brokerAway;
    private volatile boolean settled;

    /**
     * @param search finds a version, throws a KafkaException where the broker does not answer
     * @param taker lets it be asked
     */
    PromotedLoader(
            Serving serving,
            SelectionReader selection,
            LongFunction<Optional<Snapshot>> search,
            Function<Snapshot, Future<?>> taker) {
        this.serving = serving;
        this.selection = selection;
        this.search = search;
        this.taker = taker;
    }

    /** @param snapshots the topic that is searched */
    public static PromotedLoader of(
            Serving serving,
            SelectionReader selection,
            KafkaAccess kafka,
            TopicSpec snapshots,
            Function<Snapshot, Future<?>> taker) {
        return new PromotedLoader(serving, selection, new SnapshotSearch(kafka, snapshots)::find, taker);
    }

    public void start() {
        var unused = thread.scheduleWithFixedDelay(
                this::look, LOOK_EVERY.toMillis(), LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether what operators wanted when this process began is served, or can't be; once true it stays true. */
    public boolean isSettled() {
        return settled;
    }

    void look() {
        try {
            HeldSnapshots held = serving.held();
            Long wanted = held.awaited();
            if (wanted == null) {
                lookedFor = null;
            } else if (held.newestFirst().isEmpty()) {
                return;
            } else if (wanted < held.newestFirst().getFirst().version() && !wanted.equals(lookedFor)) {
                load(wanted);
            }
            settled |= selection.isCaughtUp();
        } catch (KafkaException e) {
            if (!brokerAway) {
                LOG.warnf("the promoted snapshot is looked for again: %s", e.getMessage());
            }
            brokerAway = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("the promoted snapshot could not be loaded", e);
        }
    }

    private void load(long version) throws InterruptedException {
        Optional<Snapshot> found = search.apply(version);
        brokerAway = false;
        lookedFor = version;
        if (found.isPresent()) {
            try {
                var unused = taker.apply(found.get()).get();
            } catch (ExecutionException e) {
                LOG.error("the promoted snapshot could not be loaded", e);
            }
        } else {
            LOG.warnf(
                    "snapshot %d is promoted, but it is not on its topic any more: snapshot %s is served;"
                            + " promote another one, or POST /v1/snapshots:follow",
                    version,
                    serving.current()
                            .map(state -> String.valueOf(state.version()))
                            .orElse("none"));
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
