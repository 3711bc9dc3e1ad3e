package io.muse.trainer.training;

import io.muse.contracts.snapshot.Snapshot;
import io.muse.contracts.snapshot.SnapshotAssembler;
import io.muse.contracts.snapshot.SnapshotException;
import io.muse.contracts.snapshot.SnapshotFinder;
import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.parallel.Workers;
import io.muse.embedding.training.KnownVectors;
import io.muse.embedding.training.SweepListener;
import io.muse.embedding.training.TrainedVectors;
import io.muse.embedding.training.TrainingRun;
import io.muse.embedding.training.TrainingStart;
import io.muse.trainer.kafka.BrokerLink;
import io.muse.trainer.memberships.FrozenMemberships;
import io.muse.trainer.memberships.MembershipFollower;
import io.muse.trainer.memberships.MembershipReplica;
import io.muse.trainer.training.EpochSchedule.Situation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The epochs of a trainer that publishes no snapshots: sweeps over its share of the songs, from the newest snapshot of
 * the trainer that does and what all have told since, and tells the vectors that moved. One thread runs it.
 */
public final class ShareLoop implements Epochs {
    private static final Logger LOG = Logger.getLogger(ShareLoop.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private final EpochSettings settings;
    private final SharedVectors live;
    private final MembershipReplica replica;
    private final MembershipFollower follower;
    private final Supplier<Consumer<String, byte[]>> consumers;
    private final TopicPartition snapshots;
    private final BrokerLink link;
    private final TrainingListener listener;
    private final InstantSource clock;
    private final TrainingStatus status = new TrainingStatus();
    private final EpochSchedule schedule;
    private final TrainingRun run;
    private @Nullable Snapshot arrived;
    private @Nullable Snapshot base;
    private boolean recovered;

    /** @param consumers makes read-committed consumers */
    public ShareLoop(
            EpochSettings settings,
            SharedVectors live,
            MembershipReplica replica,
            MembershipFollower follower,
            Supplier<Consumer<String, byte[]>> consumers,
            String snapshotsTopic,
            BrokerLink link,
            Workers workers,
            TrainingListener listener,
            InstantSource clock) {
        this.settings = settings;
        this.live = live;
        this.replica = replica;
        this.follower = follower;
        this.consumers = consumers;
        this.snapshots = new TopicPartition(snapshotsTopic, 0);
        this.link = link;
        this.listener = listener;
        this.clock = clock;
        this.schedule = new EpochSchedule(settings.interval(), settings.startWithin());
        this.run = new TrainingRun(settings.training(), workers, SweepListener.NONE);
    }

    @Override
    public void requestEpoch() {
        schedule.request();
    }

    @Override
    public TrainingStatus status() {
        return status;
    }

    @Override
    public void run() throws InterruptedException {
        link.run(() -> {
            try (Consumer<String, byte[]> consumer = consumers.get()) {
                follow(consumer);
            }
        });
    }

    private void follow(Consumer<String, byte[]> consumer) throws InterruptedException {
        try {
            startFromNewest(consumer);
            long end = end(consumer);
            var assembler = new SnapshotAssembler();
            while (true) {
                consumer.poll(LOOK_EVERY).forEach(message -> accept(assembler, message));
                link.well();
                if (consumer.position(snapshots) >= end) {
                    turn();
                    // A snapshot takes many polls: where the next epoch is due at once they all come before it.
                    end = end(consumer);
                }
            }
        } catch (InterruptException e) {
            // The flag has to be down for the consumer to close in peace.
            Thread.interrupted();
            throw new InterruptedException();
        }
    }

    private void startFromNewest(Consumer<String, byte[]> consumer) {
        var finder = new SnapshotFinder<>(consumer, snapshots, Function.identity());
        finder.newest().ifPresent(this::arrive);
        finder.damaged().forEach(ShareLoop::passOver);
    }

    private long end(Consumer<String, byte[]> consumer) {
        return consumer.endOffsets(List.of(snapshots)).getOrDefault(snapshots, 0L);
    }

    private void accept(SnapshotAssembler assembler, ConsumerRecord<String, byte[]> message) {
        try {
            assembler.accept(message.key(), message.value()).ifPresent(this::arrive);
        } catch (SnapshotException e) {
            passOver(message.offset(), e);
        }
    }

    private static void passOver(long offset, SnapshotException why) {
        LOG.warnf("snapshots: left out offset %d: %s", offset, why.getMessage());
    }

    private void arrive(Snapshot whole) {
        Snapshot newest = arrived == null ? base : arrived;
        boolean fits = whole.dimension() == settings.hyperparameters().dimension();
        if (fits
                && (newest == null
                        || whole.manifest().version() > newest.manifest().version())) {
            arrived = whole;
        }
    }

    /** Takes a newer snapshot over and sweeps, where either is due. */
    private void turn() throws InterruptedException {
        Snapshot newer = arrived;
        if (!recovered) {
            // The memberships may be read from now on.
            live.recovered(newer == null ? Map.of() : newer.manifest().sourceOffsets());
            recovered = true;
        }
        Situation situation = situation();
        boolean mayTrain = schedule.mayTrain(clock.instant(), situation);
        if (newer != null && mayTrain) {
            live.follow(newer.manifest(), newer.trackIds(), newer.vectors());
            status.newest(newer.manifest());
            base = newer;
            arrived = null;
            situation = situation();
        }
        Snapshot now = base;
        if (now != null && schedule.isDue(clock.instant(), situation)) {
            train(now);
        }
        status.enter(now == null ? TrainerState.STARTING : mayTrain ? TrainerState.IDLE : TrainerState.CATCHING_UP);
    }

    private Situation situation() {
        return new Situation(
                follower.caughtUp(),
                follower.followingSince().orElse(null),
                true,
                replica.size().memberships(),
                replica.changes() + live.othersChanges());
    }

    private void train(Snapshot from) throws InterruptedException {
        Hyperparameters hyperparameters = settings.hyperparameters();
        status.enter(TrainerState.TRAINING);
        Instant started = clock.instant();
        schedule.started(started);
        long othersChanges = live.othersChanges();
        FrozenMemberships memberships = replica.freeze(hyperparameters.minPlaylists(), hyperparameters.weighting());
        long changes = memberships.changes() + othersChanges;
        if (memberships.corpus().trackCount() == 0) {
            schedule.finished(changes, true);
            return;
        }
        var known = new KnownVectors(hyperparameters.dimension(), from.trackIds(), from.vectors()).with(live.newer());
        TrainedVectors trained;
        try {
            trained = run.run(memberships.corpus(), TrainingStart.warm(known), track -> sweeps(known, track));
        } catch (ArithmeticException e) {
            status.problem(e.getMessage());
            LOG.errorf("training: epoch given up, %s", e.getMessage());
            schedule.finished(changes, true);
            return;
        }
        status.problem(null);
        live.offer(trained);
        schedule.finished(changes, trained.converged());
        trained.sweeps().forEach(listener::swept);
        LOG.infof(
                "training: share %d of %d, %d songs: J %.6g in %.1f s",
                settings.share().number(),
                settings.share().of(),
                trained.sweeps().getLast().rows(),
                trained.objective().value(),
                trained.duration().toMillis() * 1e-3);
    }

    /** A song without vector is not left as it was drawn: this trainer's own songs are solved against it. */
    private boolean sweeps(KnownVectors from, String track) {
        return settings.share().holds(track) || from.vector(track) == null;
    }
}
