package io.muse.benchmarks.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.muse.contracts.edit.EditRecords;
import io.muse.contracts.edit.PlaylistEdit;
import io.muse.contracts.topic.Topics;
import io.muse.embedding.cooccurrence.CooccurrenceRow;
import io.muse.stream.observe.EditMetrics;
import io.muse.stream.store.PlaylistShard;
import io.muse.stream.store.StoreNames;
import io.muse.stream.topology.CooccurrenceTopology;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.BuiltInDslStoreSuppliers;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PairCountTopologyTest {
    private static final int PLAYLISTS = 4;
    private static final int LENGTH = 6;
    private static final int EDITS = 40;

    private final Topics topics = new Topics("", 1);
    private final LivePlaylists playlists = new LivePlaylists(PLAYLISTS, LENGTH, true);
    private final List<PlaylistEdit> edits = edits();

    @TempDir
    Path stateDir;

    @ParameterizedTest
    @EnumSource(Pairs.class)
    void shouldCountEveryPairAsABruteForceDoes(Pairs pairs) {
        var applied = new LongAdder();
        try (var driver = driver(PairCountTopology.of(topics.playlistEdits().name(), pairs, applied))) {
            Map<String, Integer> counts = new HashMap<>();
            try (var all = driver.<String, Long>getKeyValueStore(PairCountTopology.COUNTS)
                    .all()) {
                all.forEachRemaining(entry -> counts.put(entry.key, entry.value.intValue()));
            }
            assertThat(counts).isEqualTo(expected(pairs));
            assertThat(applied.sum()).isEqualTo(pairs.perPair() * playlists.pairChanges());
        }
    }

    @Test
    void shouldHaveTheSameCountsInTheFactoredStore() {
        var metrics = new EditMetrics(new SimpleMeterRegistry());
        try (var driver = driver(new CooccurrenceTopology(topics, Duration.ofHours(1), metrics).build())) {
            KeyValueStore<String, byte[]> memberships = driver.getKeyValueStore(StoreNames.MEMBERSHIPS);
            var shard = new PlaylistShard(driver.getKeyValueStore(StoreNames.PLAYLISTS), memberships);
            Map<String, Integer> counts = new HashMap<>();
            for (int song : songs()) {
                String track = Ids.track(song);
                CooccurrenceRow.of(shard, track)
                        .counts()
                        .object2IntEntrySet()
                        .forEach(cell -> counts.put(track + Pairs.TAB + cell.getKey(), cell.getIntValue()));
            }
            assertThat(counts).isEqualTo(expected(Pairs.BOTH_WAYS));
        }
    }

    @Test
    void shouldCountInBatchAsABruteForceDoes() {
        Map<String, Integer> expected = expected(Pairs.BOTH_WAYS);
        assertThat(new HashMap<>(BatchCount.pairs(playlists, Pairs.BOTH_WAYS))).isEqualTo(expected);
        Map<String, Integer> counts = new HashMap<>();
        BatchCount.rows(playlists, songs())
                .forEach((track, row) -> row.forEach((other, count) -> counts.put(track + Pairs.TAB + other, count)));
        assertThat(counts).isEqualTo(expected);
    }

    private List<PlaylistEdit> edits() {
        List<PlaylistEdit> made = new ArrayList<>();
        for (int i = 0; i < PLAYLISTS * LENGTH; i++) {
            made.add(playlists.add(i % PLAYLISTS));
        }
        for (int i = 0; i < EDITS; i++) {
            made.add(playlists.next());
        }
        return made;
    }

    private TopologyTestDriver driver(Topology topology) {
        var config = new Properties();
        config.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        // The driver flushes after every record, which a database takes its time for.
        config.put(
                StreamsConfig.DSL_STORE_SUPPLIERS_CLASS_CONFIG,
                BuiltInDslStoreSuppliers.InMemoryDslStoreSuppliers.class);
        var driver = new TopologyTestDriver(topology, config);
        var input = driver.createInputTopic(
                topics.playlistEdits().name(), new ByteArraySerializer(), new ByteArraySerializer());
        for (PlaylistEdit edit : edits) {
            var message = EditRecords.toRecord("unused", edit, "/test");
            input.pipeInput(new TestRecord<>(message.key(), message.value(), message.headers(), edit.occurredAt()));
        }
        return driver;
    }

    /** Every two songs, looked for in every playlist. */
    private Map<String, Integer> expected(Pairs pairs) {
        Map<String, Integer> counts = new HashMap<>();
        List<Integer> all = List.copyOf(songs());
        for (int a : all) {
            for (int b : all) {
                int together = 0;
                for (int p = 0; p < PLAYLISTS; p++) {
                    Set<Integer> content = new HashSet<>(playlists.songs(p));
                    together += content.contains(a) && content.contains(b) ? 1 : 0;
                }
                if (a != b && together > 0) {
                    for (String key : pairs.keys(Ids.track(a), Ids.track(b))) {
                        counts.put(key, together);
                    }
                }
            }
        }
        return counts;
    }

    private Set<Integer> songs() {
        Set<Integer> songs = new IntOpenHashSet();
        for (int p = 0; p < PLAYLISTS; p++) {
            songs.addAll(playlists.songs(p));
        }
        return songs;
    }
}
