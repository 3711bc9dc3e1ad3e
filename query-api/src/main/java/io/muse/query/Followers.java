package io.muse.query;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.muse.contracts.snapshot.Snapshot;
import io.muse.contracts.topic.TopicMismatchException;
import io.muse.contracts.topic.TopicSpec;
import io.muse.contracts.topic.Topics;
import io.muse.contracts.trace.EditTracer;
import io.muse.embedding.foldin.FoldInSettings;
import io.muse.embedding.index.HnswSettings;
import io.muse.query.catalog.CatalogPosition;
import io.muse.query.catalog.CatalogReader;
import io.muse.query.catalog.TrackCatalog;
import io.muse.query.catalog.TrackSearch;
import io.muse.query.companion.CompanionReader;
import io.muse.query.config.KafkaSettings;
import io.muse.query.config.MuseSettings;
import io.muse.query.config.QuerySettings;
import io.muse.query.config.TopicSettings;
import io.muse.query.follow.RecordHandler;
import io.muse.query.follow.StartPosition;
import io.muse.query.follow.TopicFollower;
import io.muse.query.follow.TopicPreparation;
import io.muse.query.live.FreshnessWindow;
import io.muse.query.selection.PromotedLoader;
import io.muse.query.selection.SelectionReader;
import io.muse.query.serving.BuildSettings;
import io.muse.query.serving.LiveServing;
import io.muse.query.serving.RebuildPolicy;
import io.muse.query.serving.RecallGoal;
import io.muse.query.serving.RecallMonitor;
import io.muse.query.serving.Serving;
import io.muse.query.serving.ServingMetrics;
import io.muse.query.serving.ServingUpdater;
import io.muse.query.serving.SnapshotReader;
import io.muse.query.serving.StateStore;
import io.muse.query.serving.UpdateMetrics;
import io.muse.query.serving.UpdateReader;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Starts and stops what keeps this service current: followers of the snapshots, the updates, the catalog, the
 * companions and what operators selected, and the measuring of the index. The updates are followed from the first snapshot on.
 */
@Singleton
public final class Followers {
    private static final Logger LOG = Logger.getLogger(Followers.class);

    /** How far the clocks of those who stamp snapshots and updates may be apart, and more. */
    private static final Duration OVERLAP = Duration.ofMinutes(1);

    /** Builds take at most a quarter of the time of their threads. */
    private static final int REST = 3;

    private final TopicFollower snapshots;
    private final TopicFollower updates;
    private final TopicFollower catalog;
    private final TopicFollower companions;
    private final TopicFollower selection;
    private final PromotedLoader promoted;
    private final ServingUpdater updater;
    private final RecallMonitor recall;
    private final Duration recallInterval;
    private final TrackSearch search;
    private volatile @Nullable Instant updatesFrom;

    Followers(
            KafkaSettings kafka,
            TopicSettings topicSettings,
            QuerySettings settings,
            Serving serving,
            ServingMetrics servingMetrics,
            TrackCatalog tracks,
            TrackSearch search,
            CompanionReader companionReader,
            SelectionReader selectionReader,
            FreshnessWindow freshness,
            EditTracer tracer,
            MeterRegistry metrics) {
        this.search = search;
        var live = new LiveServing(serving);
        QuerySettings.Index index = settings.index();
        var policy = new RebuildPolicy(index.recallTarget(), index.bufferShare(), index.removedShare());
        updater = new ServingUpdater(
                serving,
                live,
                servingMetrics,
                buildSettings(settings, policy),
                settings.dataDir().map(StateStore::new).orElse(null));
        recall = new RecallMonitor(serving, updater, servingMetrics, policy, index.recallSample());
        recallInterval = index.recallInterval();
        Topics topics = topicSettings.topics();
        var preparation =
                new TopicPreparation(kafka.access(), topicSettings.create(), topicSettings.replicationFactor());
        var snapshotReader = new SnapshotReader(this::take, servingMetrics);
        snapshots = follower(topics.embeddingSnapshots(), preparation, snapshotReader, snapshotReader, metrics);
        updates = follower(
                topics.embeddingUpdates(),
                preparation,
                new UpdateReader(live, new UpdateMetrics(metrics, live, freshness::add), Clock.systemUTC(), tracer),
                (consumer, partitions, read) ->
                        StartPosition.since(Objects.requireNonNull(updatesFrom)).seek(consumer, partitions, read),
                metrics);
        var catalogReader = new CatalogReader(tracks, search, settings.catalogRefresh(), Clock.systemUTC(), metrics);
        catalog = follower(
                topics.trackCatalog(),
                preparation,
                catalogReader,
                new CatalogPosition(() -> preparation.id(topics.trackCatalog()), catalogReader),
                metrics);
        companions = follower(
                topics.embeddingCompanions(), preparation, companionReader, StartPosition.beginning(), metrics);
        selection =
                follower(topics.snapshotSelection(), preparation, selectionReader, StartPosition.beginning(), metrics);
        promoted =
                PromotedLoader.of(serving, selectionReader, kafka.access(), topics.embeddingSnapshots(), updater::add);
        Gauge.builder("muse.catalog.tracks", tracks, TrackCatalog::size)
                .description("Tracks in the catalog")
                .register(metrics);
    }

    private static BuildSettings buildSettings(QuerySettings settings, RebuildPolicy policy) {
        QuerySettings.Index index = settings.index();
        int threads = index.buildThreads() == 0 ? Runtime.getRuntime().availableProcessors() : index.buildThreads();
        return new BuildSettings(
                new HnswSettings(index.m(), Math.max(index.m(), index.efConstruction()), index.efSearch()),
                new FoldInSettings(
                        settings.recommendation().w0(),
                        settings.recommendation().lambda()),
                new RecallGoal(index.recallGoal(), index.recallGoalSample()),
                policy,
                threads,
                index.buildShare(),
                REST);
    }

    private static TopicFollower follower(
            TopicSpec topic,
            TopicPreparation preparation,
            RecordHandler handler,
            StartPosition start,
            MeterRegistry metrics) {
        var follower = new TopicFollower(topic, preparation, handler, Followers::giveUp, start);
        Gauge.builder("muse.topic.lag.records", follower, f -> f.status().lag())
                .description("Offsets between what was read of the topic and its end")
                .tag("topic", topic.name())
                .register(metrics);
        return follower;
    }

    private static void giveUp(TopicMismatchException e) {
        LOG.error(e.getMessage());
        Quarkus.asyncExit(1);
    }

    void onStart(@Observes StartupEvent event, MuseSettings claimsNameSpace) {
        updater.restore();
        snapshots.start();
        catalog.start();
        companions.start();
        selection.start();
        promoted.start();
        recall.start(recallInterval, this::hasCaughtUp);
    }

    /** On the thread of the snapshots. */
    private void take(Snapshot snapshot) {
        updater.offer(snapshot);
        if (updatesFrom == null) {
            Instant asOf = snapshot.manifest().asOf();
            updatesFrom = asOf == null ? Instant.EPOCH : asOf.minus(OVERLAP);
            updates.start();
        }
        // The first one was waited for; those to come are put together beside queries.
        BuildSettings.BESIDE_QUERIES.apply();
    }

    void onStop(@Observes ShutdownEvent event) {
        recall.close();
        // Each takes its time to say goodbye to the broker: not one after the other.
        all().forEach(TopicFollower::stop);
        all().forEach(TopicFollower::close);
        promoted.close();
        updater.close();
        search.close();
    }

    /** Until then the processors are needed for that. */
    private boolean hasCaughtUp() {
        return all().stream().allMatch(follower -> follower.status().isCaughtUp());
    }

    public TopicFollower snapshots() {
        return snapshots;
    }

    public TopicFollower updates() {
        return updates;
    }

    public TopicFollower catalog() {
        return catalog;
    }

    /** Whether the snapshot that operators promoted is served, if it can be. */
    public boolean isSelectionSettled() {
        return promoted.isSettled();
    }

    public List<TopicFollower> all() {
        return List.of(snapshots, updates, catalog, companions, selection);
    }
}
