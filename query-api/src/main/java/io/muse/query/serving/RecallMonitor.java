package io.muse.query.serving;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Measures all the time how much the index finds, one query at a time, and has it built anew when it is due. The query
 * is the track that somebody asked about last, or any track if nobody asked since. All on one thread of its own.
 */
public final class RecallMonitor implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(RecallMonitor.class);

    /** Between two queries of a sample: all at once would take a processor from others for a hundred scans. */
    private static final Duration BREATH = Duration.ofMillis(10);

    private final Serving serving;
    private final ServingUpdater updater;
    private final ServingMetrics metrics;
    private final RebuildPolicy policy;
    private final int sample;
    private final Random random = new Random(1);
    private final CountDownLatch stop = new CountDownLatch(1);

    private @Nullable ServingState watched;

    /** When the graph was new. */
    private double built = Double.NaN;

    private RecallWindow window = new RecallWindow(1, Double.NaN);

    /** @param sample measurements of which the mean is told; 0 to measure nothing */
    public RecallMonitor(
            Serving serving, ServingUpdater updater, ServingMetrics metrics, RebuildPolicy policy, int sample) {
        this.serving = serving;
        this.updater = updater;
        this.metrics = metrics;
        this.policy = policy;
        this.sample = sample;
    }

    /** @param mayBegin false while there is more urgent work; not asked again once it was true */
    public void start(Duration every, BooleanSupplier mayBegin) {
        BuildSettings.BESIDE_QUERIES
                .of(Thread.ofPlatform().daemon().name("measure-recall").factory())
                .newThread(() -> run(every, mayBegin))
                .start();
    }

    private void run(Duration every, BooleanSupplier mayBegin) {
        boolean begun = false;
        try {
            while (!stop.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
                begun = begun || mayBegin.getAsBoolean();
                if (begun) {
                    serving.newest().ifPresent(this::measure);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One query; a whole sample if the state is a new one. */
    void measure(ServingState state) {
        if (state != watched) {
            double now = sampled(state);
            if (watched == null || !state.index().isOnGraphOf(watched.index())) {
                built = now;
            }
            watched = state;
            window = new RecallWindow(Math.max(1, sample), now);
            LOG.infof(
                    "snapshot %d: recall@10 %.3f with ef %d",
                    state.version(), now, state.index().searchBreadth());
        } else if (sample > 0) {
            int asked = state.takeLastAsked();
            int row = asked == ServingState.NO_ROW
                    ? random.nextInt(Math.max(1, state.index().handles()))
                    : asked;
            IndexRecall.at10(state.index(), row).ifPresent(window::add);
        }
        metrics.recall(window.mean());
        if (!updater.isBusy()) {
            policy.reason(state.index(), built, window.mean()).ifPresent(updater::rebuild);
        }
    }

    private double sampled(ServingState state) {
        int handles = Math.max(1, state.index().handles());
        double sum = 0;
        int measured = 0;
        for (int row : new Random(state.version()).ints(sample, 0, handles).toArray()) {
            OptionalDouble found =
                    state.index().handles() == 0 ? OptionalDouble.empty() : IndexRecall.at10(state.index(), row);
            if (found.isPresent()) {
                sum += found.getAsDouble();
                measured++;
            }
            if (isStoppedAfter(BREATH)) {
                break;
            }
        }
        return measured == 0 ? Double.NaN : sum / measured;
    }

    private boolean isStoppedAfter(Duration pause) {
        try {
            return stop.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        stop.countDown();
    }
}
