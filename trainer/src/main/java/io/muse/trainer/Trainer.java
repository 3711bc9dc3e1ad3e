package io.muse.trainer;

import io.muse.contracts.companion.CompanionManifest;
import io.muse.contracts.topic.Topics;
import io.muse.contracts.trace.EditTracer;
import io.muse.embedding.parallel.Niceness;
import io.muse.embedding.parallel.Workers;
import io.muse.embedding.training.TrainingStep;
import io.muse.trainer.companions.CompanionListener;
import io.muse.trainer.companions.CompanionLoop;
import io.muse.trainer.companions.CompanionPlan;
import io.muse.trainer.companions.Companions;
import io.muse.trainer.kafka.BrokerLink;
import io.muse.trainer.kafka.KafkaClients;
import io.muse.trainer.live.LiveListener;
import io.muse.trainer.live.LiveSettings;
import io.muse.trainer.live.LiveTrainer;
import io.muse.trainer.live.UpdateFollower;
import io.muse.trainer.memberships.MembershipFollower;
import io.muse.trainer.memberships.MembershipReplica;
import io.muse.trainer.snapshots.PromotedVersion;
import io.muse.trainer.snapshots.PublisherSettings;
import io.muse.trainer.snapshots.SnapshotPublisher;
import io.muse.trainer.titles.RefinementPlan;
import io.muse.trainer.titles.TitleFollower;
import io.muse.trainer.titles.TitleRefinement;
import io.muse.trainer.titles.TitleReplica;
import io.muse.trainer.training.EpochSettings;
import io.muse.trainer.training.Epochs;
import io.muse.trainer.training.LivePath;
import io.muse.trainer.training.ShareLoop;
import io.muse.trainer.training.TrainedSnapshot;
import io.muse.trainer.training.TrainerState;
import io.muse.trainer.training.TrainingListener;
import io.muse.trainer.training.TrainingLoop;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A trainer between its topics: one thread follows the memberships, one the titles where they are used, one solves the
 * songs that edits touch, one trains and publishes, a pool solves the rows; one that lets all others go first makes what
 * belongs to the snapshots.
 * Thread-safe; starts once.
 */
public final class Trainer implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Trainer.class);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

    /** Edits and everybody's queries before sweeps, sweeps before companions. */
    private static final Niceness SWEEPS = new Niceness(10);

    private static final Niceness COMPANIONS = new Niceness(15);

    private final @Nullable LiveTrainer live;
    private final MembershipReplica replica;
    private final MembershipFollower follower;
    private final Epochs training;
    private final Workers workers;
    private final Workers companionWorkers = new Workers(1, COMPANIONS);
    private final @Nullable CompanionLoop companions;
    private final List<BrokerLink> links;
    private final List<Thread> threads;
    private volatile @Nullable String failure;

    /** What one of the threads does until it is interrupted. */
    @FunctionalInterface
    private interface Task {
        void run() throws InterruptedException;
    }

    /**
     * @param plan of the refinement by titles, null for none
     * @param liveSettings null for no updates between snapshots
     * @param companionPlan null for snapshots alone
     * @param workerCount threads that solve rows
     * @param retryAfter pause before another try when the broker fails
     */
    public Trainer(
            KafkaClients clients,
            Topics topics,
            PublisherSettings publishing,
            EpochSettings epochs,
            @Nullable RefinementPlan plan,
            @Nullable LiveSettings liveSettings,
            @Nullable CompanionPlan companionPlan,
            int workerCount,
            Duration retryAfter,
            TrainingListener listener,
            LiveListener liveListener,
            CompanionListener companionListener,
            EditTracer tracer) {
        var followerLink = new BrokerLink("memberships", retryAfter);
        var publisherLink = new BrokerLink("snapshots", retryAfter);
        var titlesLink = new BrokerLink("titles", retryAfter);
        var updatesLink = new BrokerLink("updates", retryAfter);
        var othersLink = new BrokerLink("others", retryAfter);
        links = List.of(followerLink, publisherLink, titlesLink, updatesLink, othersLink);
        workers = new Workers(workerCount, SWEEPS);
        live = liveSettings == null
                ? null
                : new LiveTrainer(
                        liveSettings,
                        epochs.share(),
                        epochs.training().hyperparameters(),
                        topics.embeddingUpdates().name(),
                        () -> clients.producer("muse-trainer-updates"),
                        updatesLink,
                        liveListener,
                        tracer);
        replica = live == null ? new MembershipReplica() : live.replica();
        follower = new MembershipFollower(
                () -> clients.reader("muse-trainer-memberships"),
                topics.memberships(),
                replica,
                live == null ? () -> true : live::isTracking,
                followerLink,
                InstantSource.system());
        var publisher = new SnapshotPublisher(
                publishing,
                () -> clients.transactionalProducer(publishing.transactionalId(), publishing.transactionTimeout()),
                () -> clients.reader("muse-trainer-snapshots"),
                new PromotedVersion(
                        () -> clients.reader("muse-trainer-selection"),
                        topics.snapshotSelection().name()));
        var titles = new TitleReplica();
        var titleFollower =
                new TitleFollower(() -> clients.reader("muse-trainer-titles"), topics.playlists(), titles, titlesLink);
        List<TrainingStep> steps =
                plan == null ? List.of() : List.of(new TitleRefinement(plan, epochs.training(), titles, workers));
        companions = companionPlan == null || epochs.share().number() > 0
                ? null
                : Companions.loop(
                        companionPlan,
                        clients,
                        topics,
                        publishing.publishWithin(),
                        retryAfter,
                        titles,
                        titleFollower::caughtUp,
                        this::isTraining,
                        companionWorkers,
                        companionListener);
        Consumer<TrainedSnapshot> published = companions == null ? snapshot -> {} : companions;
        training = live == null || epochs.share().number() == 0
                ? new TrainingLoop(
                        epochs,
                        replica,
                        follower,
                        publisher,
                        publisherLink,
                        workers,
                        steps,
                        () -> plan == null || titleFollower.caughtUp(),
                        live == null ? LivePath.NONE : live,
                        published,
                        listener,
                        InstantSource.system())
                : new ShareLoop(
                        epochs,
                        live,
                        replica,
                        follower,
                        () -> clients.reader("muse-trainer-snapshots"),
                        publishing.topic(),
                        publisherLink,
                        workers,
                        listener,
                        InstantSource.system());
        threads = new ArrayList<>(List.of(thread("memberships", follower::run), thread("training", training::run)));
        if (live != null) {
            threads.add(thread("live", live::run));
            if (!epochs.share().isAll()) {
                var others = new UpdateFollower(
                        () -> clients.reader("muse-trainer-others"), topics.embeddingUpdates(), live, othersLink);
                threads.add(thread("others", others::run));
            }
        }
        if (plan != null || companions != null) {
            threads.add(thread("titles", titleFollower::run));
        }
        if (companions != null) {
            threads.add(thread("companions", () -> {
                COMPANIONS.apply();
                companions.run();
            }));
        }
    }

    private boolean isTraining() {
        TrainerState state = training.status().state();
        return state == TrainerState.TRAINING || state == TrainerState.PUBLISHING;
    }

    private Thread thread(String name, Task task) {
        return Thread.ofPlatform().daemon().name(name).unstarted(() -> {
            try {
                task.run();
            } catch (InterruptedException e) {
                LOG.debugf("%s: stopped", name);
            } catch (RuntimeException | Error e) {
                LOG.errorf(e, "%s: ended by an unexpected failure, restart the trainer", name);
                failure = name + " ended: " + e;
            }
        });
    }

    /** Begins; the topics have to be there. */
    public void start() {
        threads.forEach(Thread::start);
    }

    /** Ends its threads; an epoch or a publication that is under way is given up. */
    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
        try {
            for (Thread thread : threads) {
                if (thread.getState() != Thread.State.NEW && !thread.join(STOP_WITHIN)) {
                    LOG.warnf("%s: did not stop within %d s", thread.getName(), STOP_WITHIN.toSeconds());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        workers.close();
        companionWorkers.close();
    }

    public MembershipReplica replica() {
        return replica;
    }

    /** What keeps songs current between epochs, where that is wanted. */
    public Optional<LiveTrainer> live() {
        return Optional.ofNullable(live);
    }

    /** The newest companion of each name. */
    public List<CompanionManifest> companions() {
        return companions == null
                ? List.of()
                : companions
                        .published()
                        .sorted(Comparator.comparing(CompanionManifest::name))
                        .toList();
    }

    public MembershipFollower follower() {
        return follower;
    }

    public Epochs training() {
        return training;
    }

    /** Why it can't go on without a restart, empty where it can. */
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /** What is wrong at the moment and may pass. */
    public List<String> problems() {
        return Stream.concat(
                        links.stream().map(BrokerLink::problem),
                        Stream.of(training.status().problem()))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }
}
