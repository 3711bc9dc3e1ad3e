package io.muse.query;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.muse.contracts.topic.TopicMismatchException;
import io.muse.contracts.topic.TopicSpec;
import io.muse.contracts.topic.Topics;
import io.muse.embedding.foldin.FoldInSettings;
import io.muse.embedding.index.HnswSettings;
import io.muse.query.catalog.CatalogReader;
import io.muse.query.catalog.TrackCatalog;
import io.muse.query.catalog.TrackSearch;
import io.muse.query.config.KafkaSettings;
import io.muse.query.config.MuseSettings;
import io.muse.query.config.QuerySettings;
import io.muse.query.config.TopicSettings;
import io.muse.query.follow.RecordHandler;
import io.muse.query.follow.TopicFollower;
import io.muse.query.follow.TopicPreparation;
import io.muse.query.serving.Serving;
import io.muse.query.serving.ServingMetrics;
import io.muse.query.serving.ServingUpdater;
import io.muse.query.serving.SnapshotReader;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;

/** Starts and stops what keeps this service current: a follower of the snapshots and one of the catalog. */
@Singleton
public final class Followers {
    private static final Logger LOG = Logger.getLogger(Followers.class);

    private final TopicFollower snapshots;
    private final TopicFollower catalog;
    private final ServingUpdater updater;
    private final TrackSearch search;

    Followers(
            KafkaSettings kafka,
            TopicSettings topicSettings,
            QuerySettings settings,
            Serving serving,
            ServingMetrics servingMetrics,
            TrackCatalog tracks,
            TrackSearch search,
            MeterRegistry metrics) {
        this.search = search;
        updater = updater(settings, serving, servingMetrics);
        Topics topics = topicSettings.topics();
        var preparation = new TopicPreparation(
                kafka.bootstrapServers(), topicSettings.create(), topicSettings.replicationFactor());
        snapshots = follower(
                topics.embeddingSnapshots(), preparation, new SnapshotReader(updater::offer, servingMetrics), metrics);
        catalog = follower(
                topics.trackCatalog(),
                preparation,
                new CatalogReader(tracks, search, settings.catalogRefresh(), metrics),
                metrics);
        Gauge.builder("muse.catalog.tracks", tracks, TrackCatalog::size)
                .description("Tracks in the catalog")
                .register(metrics);
    }

    private static ServingUpdater updater(QuerySettings settings, Serving serving, ServingMetrics metrics) {
        QuerySettings.Index index = settings.index();
        int threads = index.buildThreads() == 0 ? Runtime.getRuntime().availableProcessors() : index.buildThreads();
        return new ServingUpdater(
                serving,
                metrics,
                new HnswSettings(index.m(), Math.max(index.m(), index.efConstruction()), index.efSearch()),
                new FoldInSettings(
                        settings.recommendation().w0(),
                        settings.recommendation().lambda()),
                threads,
                index.recallSample());
    }

    private static TopicFollower follower(
            TopicSpec topic, TopicPreparation preparation, RecordHandler handler, MeterRegistry metrics) {
        var follower = new TopicFollower(topic, preparation, handler, Followers::giveUp);
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
        snapshots.start();
        catalog.start();
    }

    void onStop(@Observes ShutdownEvent event) {
        snapshots.close();
        catalog.close();
        updater.close();
        search.close();
    }

    public TopicFollower snapshots() {
        return snapshots;
    }

    public TopicFollower catalog() {
        return catalog;
    }

    public List<TopicFollower> all() {
        return List.of(snapshots, catalog);
    }
}
