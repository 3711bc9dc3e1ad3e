package io.muse.trainer.training;

import io.muse.contracts.snapshot.Snapshot;
import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.parallel.Workers;
import io.muse.embedding.solver.SweepReport;
import io.muse.embedding.training.KnownVectors;
import io.muse.embedding.training.SweepListener;
import io.muse.embedding.training.TrainedVectors;
import io.muse.embedding.training.TrainingRun;
import io.muse.embedding.training.TrainingStart;
import io.muse.embedding.training.TrainingStep;
import io.muse.trainer.kafka.BrokerLink;
import io.muse.trainer.kafka.FencedException;
import io.muse.trainer.memberships.FrozenMemberships;
import io.muse.trainer.memberships.MembershipFollower;
import io.muse.trainer.memberships.MembershipReplica;
import io.muse.trainer.snapshots.PublishedSnapshot;
import io.muse.trainer.snapshots.SnapshotPublisher;
import io.muse.trainer.training.EpochSchedule.Situation;
import io.muse.trainer.training.TrainingStatus.SweepProgress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Trains while anything is to be learnt: continues from the newest snapshot of the topic, and publishes the vectors
 * of each epoch. One thread runs it.
 */
public final class TrainingLoop implements Epochs {
    private static final Logger LOG = Logger.getLogger(TrainingLoop.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private final EpochSettings settings;
    private final MembershipReplica replica;
    private final MembershipFollower follower;
    private final SnapshotPublisher publisher;
    private final BrokerLink link;
    private final BooleanSupplier stepsReady;
    private final LivePath live;
    private final Consumer<TrainedSnapshot> published;
    private final TrainingListener listener;
    private final InstantSource clock;
    private final TrainingStatus status = new TrainingStatus();
    private final EpochSchedule schedule;
    private final TrainingRun run;
    private final Semaphore wakeUps = new Semaphore(0);

    /**
     * @param steps after the sweeps of each epoch
     * @param stepsReady whether the steps have read what they need: until then a first epoch waits
     * @param live what keeps songs current between epochs
     * @param published takes each snapshot that readers can see
     */
    public TrainingLoop(
            EpochSettings settings,
            MembershipReplica replica,
            MembershipFollower follower,
            SnapshotPublisher publisher,
            BrokerLink link,
            Workers workers,
            List<TrainingStep> steps,
            BooleanSupplier stepsReady,
            LivePath live,
            Consumer<TrainedSnapshot> published,
            TrainingListener listener,
            InstantSource clock) {
        this.settings = settings;
        this.replica = replica;
        this.follower = follower;
        this.publisher = publisher;
        this.link = link;
        this.stepsReady = stepsReady;
        this.live = live;
        this.published = published;
        this.listener = listener;
        this.clock = clock;
        this.schedule = new EpochSchedule(settings.interval(), settings.startWithin());
        this.run = new TrainingRun(settings.training(), workers, steps, new Progress());
    }

    @Override
    public void requestEpoch() {
        schedule.request();
        wakeUps.release();
    }

    @Override
    public TrainingStatus status() {
        return status;
    }

    /** Trains until the thread is interrupted, or returns when another trainer takes over. */
    @Override
    public void run() throws InterruptedException {
        try (publisher) {
            Predecessor predecessor = recover();
            boolean handedOver = false;
            while (true) {
                Instant now = clock.instant();
                Situation situation = situation();
                if (!handedOver && schedule.mayTrain(now, situation)) {
                    handOver(predecessor);
                    handedOver = true;
                }
                if (schedule.isDue(now, situation)) {
                    predecessor = train(predecessor);
                } else {
                    status.enter(schedule.mayTrain(now, situation) ? TrainerState.IDLE : TrainerState.CATCHING_UP);
                    var unused = wakeUps.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
                    wakeUps.drainPermits();
                }
            }
        } catch (FencedException e) {
            status.problem(e.getMessage());
            status.enter(TrainerState.FENCED);
            live.fenced();
            LOG.error(e.getMessage());
        }
    }

    private Predecessor recover() throws InterruptedException {
        int dimension = settings.hyperparameters().dimension();
        Predecessor predecessor = link.get(publisher::open)
                .map(snapshot -> continueFrom(snapshot, dimension))
                .orElseGet(() -> Predecessor.none(dimension));
        link.well();
        live.recovered(
                predecessor.isNone()
                        ? Map.of()
                        : status.snapshot().orElseThrow().sourceOffsets());
        return predecessor;
    }

    /** Songs need not wait for the first epoch to be kept current. */
    private void handOver(Predecessor predecessor) {
        if (!predecessor.isNone()) {
            live.takeOver(
                    status.snapshot().orElseThrow(),
                    predecessor.vectors().tracks(),
                    predecessor.vectors().rows());
        }
    }

    private Predecessor continueFrom(Snapshot snapshot, int dimension) {
        status.newest(snapshot.manifest());
        Predecessor predecessor = Predecessor.of(snapshot, dimension, settings.coldStart());
        LOG.infof(
                "training: found snapshot %d of %d tracks, %s",
                snapshot.manifest().version(),
                snapshot.count(),
                predecessor.parent() != null
                        ? "continuing from it"
                        : predecessor.alignedTo() != null
                                ? "starting cold and aligning to it"
                                : "of dimension " + snapshot.dimension() + " instead of " + dimension
                                        + ": starting cold");
        return predecessor;
    }

    private Situation situation() {
        return new Situation(
                follower.caughtUp() && stepsReady.getAsBoolean(),
                follower.followingSince().orElse(null),
                coversLastSnapshot(),
                replica.size().memberships(),
                replica.changes() + live.othersChanges());
    }

    private boolean coversLastSnapshot() {
        Map<Integer, Long> here = replica.offsets();
        return status.snapshot()
                .map(manifest -> manifest.sourceOffsets().entrySet().stream()
                        .allMatch(covered -> here.getOrDefault(covered.getKey(), 0L) >= covered.getValue()))
                .orElse(true);
    }

    private Predecessor train(Predecessor predecessor) throws InterruptedException {
        Hyperparameters hyperparameters = settings.hyperparameters();
        status.enter(TrainerState.TRAINING);
        Instant started = clock.instant();
        schedule.started(started);
        long othersChanges = live.othersChanges();
        FrozenMemberships memberships = replica.freeze(hyperparameters.minPlaylists(), hyperparameters.weighting());
        if (memberships.corpus().trackCount() == 0) {
            schedule.finished(memberships.changes() + othersChanges, true);
            return predecessor;
        }
        TrainedVectors trained;
        try {
            TrainingStart start = predecessor.startWith(live.newer());
            trained = run.run(memberships.corpus(), start, track -> sweeps(start.startingVectors(), track));
        } catch (ArithmeticException e) {
            status.problem(e.getMessage());
            LOG.errorf("training: epoch given up, %s", e.getMessage());
            schedule.finished(memberships.changes() + othersChanges, true);
            return predecessor;
        }
        status.problem(null);
        status.enter(TrainerState.PUBLISHING);
        trained.replace(live.othersSince(othersChanges));
        var epoch = new TrainedEpoch(memberships, predecessor, trained, started);
        PublishedSnapshot snapshot = link.get(() -> publisher.publish(
                version -> epoch.draft(version, settings.objective(), hyperparameters, clock.instant())));
        link.well();
        schedule.finished(memberships.changes() + othersChanges, trained.converged());
        live.takeOver(snapshot.manifest(), trained.tracks(), trained.vectors());
        published.accept(
                new TrainedSnapshot(snapshot.manifest(), memberships.corpus(), trained.tracks(), trained.vectors()));
        announce(snapshot, epoch.report(snapshot));
        return new Predecessor(
                snapshot.manifest().version(),
                new KnownVectors(hyperparameters.dimension(), trained.tracks(), trained.sweptVectors()),
                false);
    }

    /** A song without vector is not left as it was drawn: the trainer that solves it may be away. */
    private boolean sweeps(KnownVectors from, String track) {
        return settings.share().holds(track) || from.vector(track) == null;
    }

    private void announce(PublishedSnapshot published, EpochReport report) {
        int before = status.epochs().isEmpty() ? 0 : status.epochs().getLast().tooLongPlaylists();
        if (report.tooLongPlaylists() > before) {
            LOG.warnf(
                    "training: %d playlists of more than %d songs are left out (max-length)",
                    report.tooLongPlaylists(), settings.hyperparameters().maxLength());
        }
        status.newest(published.manifest());
        status.add(report);
        listener.published(report);
        LOG.infof(
                "training: snapshot %d of %d tracks: J %.6g after %d sweeps in %.1f s (%d non-zeros), drift cosine %s,"
                        + " published in %.1f s",
                report.version(),
                report.tracks(),
                report.lastSweep().objective(),
                report.sweeps().size(),
                report.trainingSeconds(),
                report.nonZeros(),
                report.driftCosine() == null ? "none" : String.format("%.4f", report.driftCosine()),
                report.publishSeconds());
    }

    private final class Progress implements SweepListener {
        @Override
        public void rowsSolved(int sweep, int sweeps, int rows, int ofRows) {
            status.progress(new SweepProgress(sweep, sweeps, rows, ofRows));
        }

        @Override
        public void swept(SweepReport report) {
            listener.swept(report);
        }
    }
}
