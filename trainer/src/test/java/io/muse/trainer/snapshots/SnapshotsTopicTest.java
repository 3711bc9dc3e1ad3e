package io.muse.trainer.snapshots;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.muse.contracts.json.Json;
import io.muse.contracts.snapshot.EncodedSnapshot;
import io.muse.contracts.snapshot.Snapshot;
import io.muse.contracts.snapshot.SnapshotDraft;
import io.muse.contracts.snapshot.SnapshotFinder;
import io.muse.contracts.snapshot.SnapshotKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class SnapshotsTopicTest {
    private static final String TOPIC = "snapshots";
    private static final int DIMENSION = 128;
    private static final int ROWS = 1500;

    private record Entry(String key, byte[] value) {}

    private final List<Entry> topic = new ArrayList<>();

    private static EncodedSnapshot snapshot(long version) {
        float[] vectors = new float[ROWS * DIMENSION];
        Arrays.fill(vectors, version);
        return EncodedSnapshot.of(new SnapshotDraft(
                version,
                null,
                Instant.EPOCH,
                null,
                DIMENSION,
                "muse",
                Map.of(),
                Map.of(),
                Map.of(),
                IntStream.range(0, ROWS).mapToObj(i -> "track-" + i).toList(),
                new int[ROWS],
                vectors));
    }

    private void write(EncodedSnapshot snapshot) {
        long version = snapshot.manifest().version();
        topic.add(new Entry(SnapshotKey.manifest(version).key(), Json.encode(snapshot.manifest())));
        for (int i = 0; i < snapshot.chunks().size(); i++) {
            topic.add(new Entry(
                    new SnapshotKey(version, i).key(), snapshot.chunks().get(i)));
        }
    }

    private MockConsumer<String, byte[]> consumer() {
        var partition = new TopicPartition(TOPIC, 0);
        var consumer = new MockConsumer<String, byte[]>("none") {
            @Override
            public synchronized ConsumerRecords<String, byte[]> poll(Duration timeout) {
                IntStream.range(0, topic.size())
                        .forEach(offset -> addRecord(new ConsumerRecord<>(
                                TOPIC,
                                0,
                                offset,
                                topic.get(offset).key(),
                                topic.get(offset).value())));
                return super.poll(timeout);
            }
        };
        consumer.updateBeginningOffsets(Map.of(partition, 0L));
        consumer.updateEndOffsets(Map.of(partition, (long) topic.size()));
        return consumer;
    }

    private Optional<Snapshot> newest() {
        return new SnapshotFinder<>(consumer(), new TopicPartition(TOPIC, 0), Function.identity()).newest();
    }

    private SnapshotLog log() {
        return SnapshotLog.read(consumer(), TOPIC);
    }

    @Test
    void shouldFindNothingWhenTheTopicIsEmpty() {
        assertThat(newest()).isEmpty();
        assertThat(log().nextVersion()).isEqualTo(1);
    }

    @Test
    void shouldFindTheNewestWholeSnapshot() {
        write(snapshot(1));
        write(snapshot(2));
        assertThat(newest()).hasValueSatisfying(snapshot -> {
            assertThat(snapshot.manifest().version()).isEqualTo(2);
            assertThat(snapshot.vectors()).containsOnly(2f);
        });
        assertThat(log().nextVersion()).isEqualTo(3);
    }

    @Test
    void shouldPassOverADamagedSnapshotButNotUseItsVersionAgain() {
        write(snapshot(1));
        write(snapshot(2));
        topic.getLast().value()[40] ^= 1;
        assertThat(newest())
                .hasValueSatisfying(
                        snapshot -> assertThat(snapshot.manifest().version()).isEqualTo(1));
        assertThat(log().nextVersion()).isEqualTo(3);
    }

    @Test
    void shouldPassOverATruncatedSnapshotAndForeignKeys() {
        write(snapshot(1));
        write(snapshot(2));
        topic.removeLast();
        topic.add(new Entry("no snapshot key", "?".getBytes(UTF_8)));
        assertThat(newest())
                .hasValueSatisfying(
                        snapshot -> assertThat(snapshot.manifest().version()).isEqualTo(1));
    }

    @Test
    void shouldGoBackToTheNewestWholeOneHoweverFar() {
        write(snapshot(1));
        write(snapshot(2));
        for (int i = 0; i < 2_000; i++) {
            topic.add(new Entry(new SnapshotKey(1, i).key(), null));
        }
        write(snapshot(3));
        topic.getLast().value()[40] ^= 1;
        write(snapshot(4));
        topic.removeLast();
        assertThat(newest())
                .hasValueSatisfying(
                        snapshot -> assertThat(snapshot.manifest().version()).isEqualTo(2));
    }

    @Test
    void shouldFindASnapshotThatOthersRecordsStandIn() {
        write(snapshot(1));
        topic.add(2, new Entry("7/00000000", null));
        topic.add(2, new Entry("no snapshot key", "?".getBytes(UTF_8)));
        topic.add(2, new Entry(null, "?".getBytes(UTF_8)));
        assertThat(newest())
                .hasValueSatisfying(
                        snapshot -> assertThat(snapshot.manifest().version()).isEqualTo(1));
    }

    @Test
    void shouldKnowWhichKeysAreLeftOfExpiredVersions() {
        write(snapshot(1));
        write(snapshot(2));
        topic.add(new Entry(SnapshotKey.manifest(1).key(), null));
        topic.add(new Entry(new SnapshotKey(1, 0).key(), null));
        var log = log();
        assertThat(snapshot(1).chunks()).hasSizeGreaterThan(1);
        assertThat(log.olderThanNewest(1)).containsExactly(new SnapshotKey(1, 1));
        assertThat(log.olderThanNewest(2)).isEmpty();
        assertThat(log.olderThanNewest(0))
                .startsWith(new SnapshotKey(1, 1), SnapshotKey.manifest(2), new SnapshotKey(2, 0));
    }
}
