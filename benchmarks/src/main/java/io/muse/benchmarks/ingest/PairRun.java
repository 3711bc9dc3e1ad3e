package io.muse.benchmarks.ingest;

import io.muse.contracts.edit.PlaylistEdit;
import io.muse.evaluation.report.Progress;
import io.muse.stream.client.StoreMemory;
import io.muse.stream.client.StreamsConfiguration;
import it.unimi.dsi.fastutil.objects.Object2IntMap;
import java.io.IOException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** The topology that counts pairs, with the same settings as ours. */
final class PairRun implements AutoCloseable {
    private final Workbench bench;
    private final String edits;
    private final StoreMemory memory;
    private final KafkaStreams streams;
    private final Meter applied;

    PairRun(Workbench bench, String name, Pairs pairs) throws InterruptedException {
        this.bench = bench;
        StreamConfig config = bench.config(name);
        edits = bench.createTopics(name).playlistEdits().name();
        memory = new StoreMemory(config.stream().storeMemory().asLongValue());
        var changes = new LongAdder();
        streams = new KafkaStreams(
                PairCountTopology.of(edits, pairs, changes),
                StreamsConfiguration.of(config.kafka(), config.topics(), config.stream(), memory));
        applied = bench.meter(changes::sum);
        streams.start();
    }

    /**
     * Feeds edits and waits until every change of a pair that they make is summed up; it is committed within a commit
     * interval then.
     *
     * @param changes of pairs, by all edits so far
     * @return of edits, from the first one produced
     */
    Rate feed(String task, long count, Supplier<PlaylistEdit> next, LongSupplier changes)
            throws IOException, InterruptedException {
        long before = applied.getAsLong();
        try (var feed = new EditFeed(bench.broker().bootstrapServers(), edits, Long.MAX_VALUE, () -> 0)) {
            while (feed.sent() < count) {
                feed.send(next.get());
            }
        }
        long total = changes.getAsLong() - before;
        try (var bar = Progress.start(bench.progress(), task, total, "changes of pairs")) {
            while (applied.getAsLong() - before < total) {
                applied.await(Math.min(before + total, applied.getAsLong() + 1));
                bar.at(applied.getAsLong() - before);
            }
        }
        Rate rate = applied.between(before, before + total);
        return new Rate(count, rate.seconds(), rate.processors());
    }

    /** Pairs that it counts otherwise than the batch, or not at all, or too many. */
    long wrongPairs(Object2IntMap<String> expected) {
        ReadOnlyKeyValueStore<String, Long> counts = streams.store(
                StoreQueryParameters.fromNameAndType(PairCountTopology.COUNTS, QueryableStoreTypes.keyValueStore()));
        long[] seen = new long[2];
        try (var all = counts.all()) {
            all.forEachRemaining(entry -> {
                seen[0]++;
                if (entry.value != expected.getInt(entry.key)) {
                    seen[1]++;
                }
            });
        }
        return seen[1] + Math.abs(expected.size() - seen[0]);
    }

    @Override
    public void close() throws InterruptedException {
        applied.close();
        streams.close();
        memory.close();
    }
}
