package io.muse.query.serving;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.muse.query.testing.Snapshots;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class NewestSnapshotTest {
    private static final TopicPartition PARTITION = new TopicPartition("snapshots", 0);
    private static final int DIMENSION = 128;

    /** Two chunks. */
    private static final float[] VECTORS = Snapshots.clustered(1_500, DIMENSION, 5, 1);

    private record Entry(String key, byte[] value) {}

    private final List<Entry> topic = new ArrayList<>();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<Long> handedOn = new ArrayList<>();
    private final SnapshotReader reader = new SnapshotReader(
            snapshot -> handedOn.add(snapshot.manifest().version()), new ServingMetrics(registry, new Serving()));
    private long firstRead = Long.MAX_VALUE;

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none") {
        @Override
        public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            int from = (int) position(PARTITION);
            firstRead = Math.min(firstRead, from);
            for (int offset = from; offset < topic.size(); offset++) {
                Entry entry = topic.get(offset);
                addRecord(new ConsumerRecord<>(
                        PARTITION.topic(), 0, offset, entry.key().getBytes(UTF_8), entry.value()));
            }
            return super.poll(timeout);
        }
    };

    private void write(long version) {
        Snapshots.records(Snapshots.encoded(version, DIMENSION, VECTORS))
                .forEach((key, value) -> topic.add(new Entry(key, value)));
    }

    private void expire(long version, int times) {
        for (int i = 0; i < times; i++) {
            topic.add(new Entry(version + "/00000000", null));
        }
    }

    private void read() {
        consumer.assign(List.of(PARTITION));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, (long) topic.size()));
        new NewestSnapshot(reader).seek(consumer, List.of(PARTITION), Map.of());
        reader.restart();
        reader.polled(true);
    }

    @Test
    void shouldLeaveOutWhatStandsLongBefore() {
        for (int version = 1; version <= 200; version++) {
            write(version);
        }

        read();

        assertThat(handedOn).containsExactly(200L);
        assertThat(firstRead).isEqualTo(topic.size() - 256);
        assertThat(consumer.position(PARTITION)).isEqualTo(topic.size());
        assertThat(registry.get("muse.snapshot.rejected").counter().count()).isZero();
    }

    @Test
    void shouldGoFurtherBackUntilOneIsWhole() {
        expire(1, 2_000);
        write(2);
        expire(1, 500);
        write(3);
        topic.removeLast();

        read();

        assertThat(handedOn).containsExactly(2L);
        assertThat(firstRead).isEqualTo(topic.size() - 1_024);
    }

    @Test
    void shouldEndWhenThereIsNone() {
        expire(1, 1_000);

        read();

        assertThat(handedOn).isEmpty();
        assertThat(consumer.position(PARTITION)).isEqualTo(1_000);
    }

    @Test
    void shouldEndWhenTheTopicIsEmpty() {
        read();

        assertThat(handedOn).isEmpty();
    }
}
