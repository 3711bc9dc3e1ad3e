package io.muse.benchmarks.ingest;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.muse.contracts.edit.PlaylistEdit;
import io.muse.contracts.topic.Topics;
import io.muse.contracts.trace.EditTracer;
import io.muse.evaluation.report.Progress;
import io.muse.stream.client.StreamsClient;
import io.muse.stream.observe.EditMetrics;
import io.muse.stream.query.LocalQueries;
import io.muse.stream.query.PartialRow;
import io.muse.stream.store.PlaylistCache;
import it.unimi.dsi.fastutil.objects.Object2IntMap;
import it.unimi.dsi.fastutil.objects.Object2IntMaps;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The service's own topology with its own settings, in this process. */
final class MuseRun implements AutoCloseable {
    private final Workbench bench;
    private final Topics topics;
    private final StreamsClient client;
    private final LocalQueries queries;
    private final LocalQueries uncached;
    private final Meter committed;

    MuseRun(Workbench bench, String name) throws InterruptedException {
        this.bench = bench;
        topics = bench.createTopics(name);
        StreamConfig config = bench.config(name);
        var cache = new PlaylistCache(config.stream().playlistCache().asLongValue());
        client = new StreamsClient(
                config.kafka(),
                config.topics(),
                config.stream(),
                new EditMetrics(new SimpleMeterRegistry()),
                cache,
                EditTracer.OFF,
                () -> bench.progress().println("a stream thread died"));
        committed = bench.meter(new CommittedEdits(bench.admin(), bench.applicationId(name), topics.playlistEdits()));
        queries = new LocalQueries(() -> Optional.of(client.streams()), cache);
        uncached = new LocalQueries(() -> Optional.of(client.streams()), PlaylistCache.NONE);
        client.start();
    }

    /**
     * Feeds edits while the topology works, and waits until all are committed.
     *
     * @param warmUp edits before the window that is measured
     * @param mostAhead edits that may be under way
     */
    Rate feed(String task, long warmUp, long edits, long mostAhead, Supplier<PlaylistEdit> next)
            throws IOException, InterruptedException {
        long before = committed.getAsLong();
        long total = warmUp + edits;
        try (var feed = new EditFeed(
                        bench.broker().bootstrapServers(),
                        topics.playlistEdits().name(),
                        mostAhead,
                        () -> committed.getAsLong() - before);
                var bar = Progress.start(bench.progress(), task, total, "edits")) {
            while (feed.sent() < total) {
                feed.send(next.get());
                bar.at(committed.getAsLong() - before);
            }
        }
        committed.await(before + total);
        return committed.between(before + warmUp, before + total);
    }

    /** Songs whose row differs from the batch count. */
    int wrongRows(LivePlaylists playlists, Set<Integer> songs) {
        Map<String, Object2IntMap<String>> expected = BatchCount.rows(playlists, songs);
        return (int) songs.stream()
                .map(Ids::track)
                .filter(track -> !row(track).counts().equals(expected.getOrDefault(track, Object2IntMaps.emptyMap())))
                .count();
    }

    /** A row over all partitions, as one instance that has them all reads it. */
    PartialRow row(String track) {
        return row(queries, track);
    }

    /** The same without the cache of playlists. */
    PartialRow uncachedRow(String track) {
        return row(uncached, track);
    }

    private PartialRow row(LocalQueries asked, String track) {
        return asked.row(track, IntStream.range(0, topics.partitions()).boxed().toList());
    }

    @Override
    public void close() throws InterruptedException {
        committed.close();
        client.close();
    }
}
