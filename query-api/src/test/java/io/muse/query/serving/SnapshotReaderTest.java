package io.muse.query.serving;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.muse.contracts.snapshot.EncodedSnapshot;
import io.muse.contracts.snapshot.Snapshot;
import io.muse.query.testing.Snapshots;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class SnapshotReaderTest {
    private static final TopicPartition PARTITION = new TopicPartition("snapshots", 0);
    private static final int DIMENSION = 128;
    private static final float[] SEVERAL_CHUNKS = Snapshots.clustered(3_000, DIMENSION, 5, 1);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<Long> handedOn = new ArrayList<>();
    private final SnapshotReader reader = new SnapshotReader(this::take, new ServingMetrics(registry, new Serving()));

    private void take(Snapshot snapshot) {
        handedOn.add(snapshot.manifest().version());
    }

    private static EncodedSnapshot snapshot(long version) {
        return Snapshots.encoded(version, DIMENSION, SEVERAL_CHUNKS);
    }

    private void read(Map<String, byte[]> records) {
        records.forEach(
                (key, value) -> reader.accept(new ConsumerRecord<>("snapshots", 0, 0, key.getBytes(UTF_8), value)));
    }

    private double rejected() {
        return registry.get("muse.snapshot.rejected").counter().count();
    }

    @Test
    void shouldBeginWithTheNewestWholeOneAndCountOnceWhatIsDamagedAfterIt() {
        List<ConsumerRecord<byte[], byte[]>> topic = new ArrayList<>();
        EncodedSnapshot damaged = snapshot(2);
        damaged.chunks().getLast()[40] ^= 1;
        List.of(snapshot(1), damaged)
                .forEach(snapshot -> Snapshots.records(snapshot)
                        .forEach((key, value) -> topic.add(
                                new ConsumerRecord<>(PARTITION.topic(), 0, topic.size(), key.getBytes(UTF_8), value))));
        for (int expired = 0; expired < 300; expired++) {
            topic.add(new ConsumerRecord<>(
                    PARTITION.topic(), 0, topic.size(), ("0/%08d".formatted(expired)).getBytes(UTF_8), null));
        }
        var consumer = new MockConsumer<byte[], byte[]>("none") {
            @Override
            public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
                topic.forEach(this::addRecord);
                return super.poll(timeout);
            }
        };
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, (long) topic.size()));

        reader.seek(consumer, List.of(PARTITION), Map.of());
        reader.restart();
        reader.polled(true);

        assertThat(handedOn).containsExactly(1L);
        assertThat(rejected()).isEqualTo(1);
        assertThat(consumer.position(PARTITION)).isEqualTo(topic.size());
    }

    @Test
    void shouldHandOnOnlyTheNewestWhenCatchingUp() {
        read(Snapshots.records(snapshot(1)));
        reader.polled(false);
        read(Snapshots.records(snapshot(2)));
        reader.polled(false);
        read(Snapshots.records(snapshot(3)));
        reader.polled(true);
        reader.polled(true);

        assertThat(handedOn).containsExactly(3L);
    }

    @Test
    void shouldHandOnEachOneWhenCaughtUp() {
        read(Snapshots.records(snapshot(1)));
        reader.polled(true);
        read(Snapshots.records(snapshot(2)));
        reader.polled(true);

        assertThat(handedOn).containsExactly(1L, 2L);
        assertThat(rejected()).isZero();
    }

    @Test
    void shouldPassOverExpiredVersions() {
        var expired = new LinkedHashMap<String, byte[]>();
        Snapshots.records(snapshot(1)).keySet().forEach(key -> expired.put(key, null));
        read(expired);
        read(Snapshots.records(snapshot(2)));
        read(expired);
        reader.polled(true);

        assertThat(handedOn).containsExactly(2L);
        assertThat(rejected()).isZero();
    }

    @Test
    void shouldRejectATruncatedSnapshotAndReadOn() {
        Map<String, byte[]> truncated = Snapshots.records(snapshot(1));
        truncated
                .keySet()
                .remove(truncated.keySet().stream().reduce((a, b) -> b).orElseThrow());
        read(truncated);
        read(Snapshots.records(snapshot(2)));
        reader.polled(true);

        assertThat(handedOn).containsExactly(2L);
        assertThat(rejected()).isEqualTo(1);
    }

    @Test
    void shouldRejectAReorderedSnapshotAndReadOn() {
        Map<String, byte[]> records = Snapshots.records(snapshot(1));
        List<String> keys = new ArrayList<>(records.keySet());
        Collections.swap(keys, 1, 2);
        var reordered = new LinkedHashMap<String, byte[]>();
        keys.forEach(key -> reordered.put(key, records.get(key)));
        read(reordered);
        reader.polled(true);
        assertThat(handedOn).isEmpty();
        assertThat(rejected()).isEqualTo(1);

        read(Snapshots.records(snapshot(2)));
        reader.polled(true);
        assertThat(handedOn).containsExactly(2L);
    }

    @Test
    void shouldRejectACorruptedSnapshotAndReadOn() {
        EncodedSnapshot corrupted = snapshot(1);
        byte[] chunk = corrupted.chunks().getLast();
        chunk[chunk.length - 1] ^= 1;
        read(Snapshots.records(corrupted));
        read(Snapshots.records(snapshot(2)));
        reader.polled(true);

        assertThat(handedOn).containsExactly(2L);
        assertThat(rejected()).isEqualTo(1);
    }

    @Test
    void shouldKeepWhatIsServedWhenASnapshotIsOfALaterFormat() {
        read(Snapshots.records(snapshot(1)));
        reader.polled(true);
        EncodedSnapshot later = snapshot(2);
        later.chunks().forEach(chunk -> chunk[3] = '2');
        read(Snapshots.records(later));
        reader.polled(true);
        assertThat(handedOn).containsExactly(1L);
        assertThat(rejected()).isEqualTo(1);

        read(Snapshots.records(snapshot(3)));
        reader.polled(true);
        assertThat(handedOn).containsExactly(1L, 3L);
    }

    @Test
    void shouldReadOnAfterARecordThatIsNoPartOfASnapshot() {
        read(Map.of("nonsense", new byte[] {1}));
        reader.accept(new ConsumerRecord<>("snapshots", 0, 0, null, new byte[] {1}));
        read(Snapshots.records(snapshot(1)));
        reader.polled(true);

        assertThat(handedOn).containsExactly(1L);
        assertThat(rejected()).isEqualTo(2);
    }

    @Test
    void shouldForgetHalfASnapshotWhenReadingStartsAgain() {
        Map<String, byte[]> records = Snapshots.records(snapshot(1));
        read(Map.of("1/manifest", records.get("1/manifest")));
        reader.restart();
        read(records);
        reader.polled(true);

        assertThat(handedOn).containsExactly(1L);
        assertThat(rejected()).isZero();
    }
}
