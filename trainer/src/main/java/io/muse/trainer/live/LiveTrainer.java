package io.muse.trainer.live;

import io.muse.contracts.snapshot.SnapshotManifest;
import io.muse.contracts.trace.EditTracer;
import io.muse.contracts.update.VectorUpdate;
import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.training.TrainedVectors;
import io.muse.trainer.kafka.BrokerLink;
import io.muse.trainer.memberships.MembershipReplica;
import io.muse.trainer.training.Share;
import io.muse.trainer.training.SharedVectors;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;

/**
 * Solves the songs that edits touch as they come, within a budget of time, and publishes their vectors. One thread runs
 * it; the training thread brings it each new snapshot.
 */
public final class LiveTrainer implements SharedVectors {
    private final LiveSettings settings;
    private final LiveSongs songs;
    private final UpdatePublisher publisher;
    private final BrokerLink link;
    private final TickBudget budget;
    private final CountDownLatch tracking = new CountDownLatch(1);

    /**
     * @param share the songs that it solves; the others' vectors are told it
     * @param producers makes idempotent producers that wait for all replicas
     */
    public LiveTrainer(
            LiveSettings settings,
            Share share,
            Hyperparameters hyperparameters,
            String topic,
            Supplier<Producer<String, byte[]>> producers,
            BrokerLink link,
            LiveListener listener,
            EditTracer tracer) {
        this.settings = settings;
        this.link = link;
        this.songs = new LiveSongs(settings, share, hyperparameters, listener);
        this.publisher = new UpdatePublisher(topic, producers, link, listener, tracer);
        this.budget = TickBudget.ofThreads(settings);
    }

    /** Solves and publishes until the thread is interrupted. */
    public void run() throws InterruptedException {
        try (publisher) {
            link.run(() -> {
                while (true) {
                    if (songs.work().tryAcquire(settings.tick().toMillis(), TimeUnit.MILLISECONDS)) {
                        songs.work().drainPermits();
                    }
                    work();
                }
            });
        }
    }

    /** Spends the budget of each tick until nothing waits. */
    private void work() throws InterruptedException {
        boolean more = true;
        while (more) {
            budget.start();
            while (more && !budget.isSpent()) {
                more = step();
            }
            if (more) {
                Thread.sleep(budget.rest());
            }
        }
    }

    /** @return whether there was a song to answer */
    boolean step() {
        var answer = songs.solveNext();
        answer.ifPresent(answered -> {
            VectorUpdate update = answered.update();
            if (update != null) {
                send(answered.due(), update);
            }
        });
        return answer.isPresent();
    }

    private void send(DueSong due, VectorUpdate update) {
        publisher.send(update, due, songs::takeBack);
    }

    /** The memberships that it watches. */
    public MembershipReplica replica() {
        return songs.replica();
    }

    /** Whether the memberships may come: it is known which of them the newest snapshot covers. */
    public boolean isTracking() {
        return tracking.getCount() == 0;
    }

    /** Returns when it {@link #isTracking}. */
    void awaitTracking() throws InterruptedException {
        tracking.await();
    }

    @Override
    public void recovered(Map<Integer, Long> coveredUpTo) {
        if (!coveredUpTo.isEmpty()) {
            songs.trackFrom(coveredUpTo);
        }
        tracking.countDown();
    }

    @Override
    public void takeOver(SnapshotManifest base, List<String> tracks, float[] vectors) {
        songs.adopt(base, tracks, vectors, true).forEach(this::send);
    }

    @Override
    public void follow(SnapshotManifest base, List<String> tracks, float[] vectors) {
        songs.track();
        songs.adopt(base, tracks, vectors, false).forEach(this::send);
    }

    @Override
    public void offer(TrainedVectors trained) {
        songs.offer(trained).forEach(this::send);
    }

    /** Takes in what another trainer has told. */
    public void apply(VectorUpdate update) {
        songs.apply(update);
    }

    @Override
    public void fenced() {
        songs.fenced();
    }

    @Override
    public Map<String, float[]> newer() {
        return songs.newer();
    }

    @Override
    public long othersChanges() {
        return songs.othersChanges();
    }

    @Override
    public Map<String, float[]> othersSince(long changes) {
        return songs.othersSince(changes);
    }

    /** Songs that wait to be solved, or to be taken away. */
    public int waiting() {
        return songs.waiting();
    }

    /** How long the one has waited that waits longest. */
    public Duration oldestWaiting() {
        return songs.oldestWaiting();
    }

    public long solves() {
        return songs.solves();
    }

    /** Updates that are in the topic. */
    public long published() {
        return publisher.published();
    }

    /** Updates that were not delivered, and whose songs were queued again. */
    public long failures() {
        return publisher.failures();
    }
}
