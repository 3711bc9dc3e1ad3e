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
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairCountTopologyTest {
    private static final int PLAYLISTS = 7;
    private static final int LENGTH = 12;
    private static final int EDITS = 300;

    private final Topics topics = new Topics("", 1);
    private final LivePlaylists playlists = new LivePlaylists(PLAYLISTS, LENGTH);
    private final List<PlaylistEdit> edits = edits();
    private final Map<String, Integer> expected = pairsByBruteForce();

    @TempDir
    Path stateDir;

    @Test
    void shouldCountEveryPairAsABruteForceDoes() {
        var applied = new LongAdder();
        try (var driver = driver(PairCountTopology.of(topics.playlistEdits().name(), applied))) {
            Map<String, Integer> counts = new HashMap<>();
            try (var all = driver.<String, Long>getKeyValueStore(PairCountTopology.COUNTS)
                    .all()) {
                all.forEachRemaining(entry -> counts.put(entry.key, entry.value.intValue()));
            }
            assertThat(counts).isEqualTo(expected);
            assertThat(applied.sum()).isEqualTo(playlists.pairChanges());
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
                        .forEach(cell -> counts.put(PlaylistTracks.pair(track, cell.getKey()), cell.getIntValue()));
            }
            assertThat(counts).isEqualTo(expected);
        }
    }

    @Test
    void shouldCountInBatchAsABruteForceDoes() {
        assertThat(new HashMap<>(BatchCount.pairs(playlists))).isEqualTo(expected);
        BatchCount.rows(playlists, songs())
                .forEach((track, row) -> row.forEach((other, count) ->
                        assertThat(count).isEqualTo(expected.get(PlaylistTracks.pair(track, other)))));
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
    private Map<String, Integer> pairsByBruteForce() {
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
                    counts.put(PlaylistTracks.pair(Ids.track(a), Ids.track(b)), together);
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
