package io.muse.trainer.service;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.muse.contracts.companion.CompanionManifest;
import io.muse.contracts.freshness.FreshnessBuckets;
import io.muse.contracts.snapshot.SnapshotManifest;
import io.muse.embedding.solver.SweepReport;
import io.muse.trainer.Trainer;
import io.muse.trainer.companions.CompanionListener;
import io.muse.trainer.live.LiveListener;
import io.muse.trainer.live.LiveTrainer;
import io.muse.trainer.memberships.MembershipFollower;
import io.muse.trainer.memberships.MembershipReplica;
import io.muse.trainer.training.EpochReport;
import io.muse.trainer.training.TrainingListener;
import io.muse.trainer.training.TrainingStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** The trainer's figures for Prometheus. What is not known yet is NaN. */
@ApplicationScoped
public class TrainerMetrics implements TrainingListener, LiveListener, CompanionListener {
    private final MeterRegistry registry;
    private final Timer sweeps;
    private final Timer publications;
    private final Timer liveSolves;
    private final Timer answers;

    public TrainerMetrics(MeterRegistry registry) {
        this.registry = registry;
        sweeps = Timer.builder("muse.sweep")
                .description("Row solves of one sweep over all songs")
                .register(registry);
        publications = Timer.builder("muse.snapshot.publish")
                .description("Publishing a snapshot, up to its commit")
                .register(registry);
        liveSolves = Timer.builder("muse.live.solve")
                .description("Solving the row of one song that edits touched")
                .register(registry);
        answers = Timer.builder("muse.freshness.stage")
                .tag("stage", "trainer")
                .description("From the acceptance of an edit until the update that answers it is in the topic")
                .serviceLevelObjectives(FreshnessBuckets.upperBounds())
                .register(registry);
    }

    private void observe(LiveTrainer live) {
        gauge("muse.live.queue", "Songs that wait to be solved between epochs", live::waiting);
        gauge(
                "muse.live.oldest.seconds",
                "How long the song has waited that waits longest",
                () -> live.oldestWaiting().toMillis() * 1e-3);
        updates(live, "published", LiveTrainer::published);
        updates(live, "failed", LiveTrainer::failures);
    }

    private void updates(LiveTrainer live, String outcome, ToDoubleFunction<LiveTrainer> count) {
        FunctionCounter.builder("muse.live.updates", live, count)
                .tag("outcome", outcome)
                .description("Updates sent; the song of a failed one is queued again")
                .register(registry);
    }

    /** Registers the figures that are read when they are asked for. */
    void observe(Trainer trainer, int threads) {
        trainer.live().ifPresent(this::observe);
        TrainingStatus status = trainer.training().status();
        MembershipReplica replica = trainer.replica();
        MembershipFollower follower = trainer.follower();
        ofLastEpoch(
                status,
                "muse.objective",
                "J after the last sweep",
                epoch -> epoch.lastSweep().objective());
        ofLastEpoch(
                status,
                "muse.objective.regularised",
                "J with its ridge after the last sweep",
                epoch -> epoch.lastSweep().objectiveRegularised());
        ofLastEpoch(
                status,
                "muse.training.nonzeros",
                "Ordered pairs of songs that share a playlist",
                EpochReport::nonZeros);
        ofLastEpoch(
                status,
                "muse.training.playlists.too.long",
                "Playlists that are left out because they are longer than max-length",
                EpochReport::tooLongPlaylists);
        ofLastEpoch(status, "muse.snapshot.bytes", "Size of the last published snapshot", EpochReport::publishedBytes);
        ofLastEpoch(
                status,
                "muse.snapshot.drift.cosine",
                "Mean cosine of the last snapshot's vectors to its parent's",
                epoch -> epoch.driftCosine() == null ? Double.NaN : epoch.driftCosine());
        ofSnapshot(status, "muse.snapshot.version", "Version of the newest snapshot", SnapshotManifest::version);
        ofSnapshot(
                status,
                "muse.snapshot.age.seconds",
                "Since the newest snapshot was made",
                manifest -> Duration.between(manifest.created(), Instant.now()).toMillis() * 1e-3);
        ofSnapshot(
                status, "muse.trained.tracks", "Songs with a vector in the newest snapshot", SnapshotManifest::count);
        gauge(
                "muse.memberships",
                "Memberships in the replica",
                () -> replica.size().memberships());
        gauge("muse.membership.lag.records", "Records that the replica is behind the topic", follower::lag);
        gauge("muse.trainer.threads", "Threads that solve rows", () -> threads);
        records(follower, "applied", MembershipFollower::appliedRecords);
        records(follower, "malformed", MembershipFollower::malformedRecords);
    }

    private void ofLastEpoch(
            TrainingStatus status, String name, String description, ToDoubleFunction<EpochReport> figure) {
        gauge(name, description, () -> {
            var epochs = status.epochs();
            return epochs.isEmpty() ? Double.NaN : figure.applyAsDouble(epochs.getLast());
        });
    }

    private void ofSnapshot(
            TrainingStatus status, String name, String description, ToDoubleFunction<SnapshotManifest> figure) {
        gauge(name, description, () -> {
            Optional<SnapshotManifest> snapshot = status.snapshot();
            return snapshot.isPresent() ? figure.applyAsDouble(snapshot.get()) : Double.NaN;
        });
    }

    private void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(registry);
    }

    private void records(MembershipFollower follower, String outcome, ToDoubleFunction<MembershipFollower> count) {
        FunctionCounter.builder("muse.membership.records", follower, count)
                .tag("outcome", outcome)
                .description("Records read from the memberships topic")
                .register(registry);
    }

    @Override
    public void swept(SweepReport sweep) {
        sweeps.record(sweep.solving());
    }

    @Override
    public void published(EpochReport epoch) {
        publications.record(Duration.ofNanos((long) (epoch.publishSeconds() * 1e9)));
    }

    @Override
    public void solved(Duration took) {
        liveSolves.record(took);
    }

    @Override
    public void answered(Duration sinceAccepted) {
        answers.record(sinceAccepted);
    }

    @Override
    public void published(CompanionManifest companion, Duration took) {
        Timer.builder("muse.companion")
                .tag("companion", companion.name())
                .description("Making and publishing what belongs to a snapshot, pauses included")
                .register(registry)
                .record(took);
    }

    @Override
    public void failed(String companion) {
        Counter.builder("muse.companion.failures")
                .tag("companion", companion)
                .description("Companions that could not be made or published; they are tried again")
                .register(registry)
                .increment();
    }
}
