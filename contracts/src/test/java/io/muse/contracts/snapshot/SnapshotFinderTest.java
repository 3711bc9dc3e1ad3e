package io.muse.contracts.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.muse.contracts.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SnapshotFinderTest {
    private static final TopicPartition PARTITION = new TopicPartition("snapshots", 0);

    /** Manifest and two chunks. */
    private static final int RECORDS = 3;

    /** The rows of every version: a search looks at versions and at whether they are whole. */
    private static final EncodedSnapshot ENCODED = SnapshotFixture.encoded(1, 1_500, 128);

    private record Entry(@Nullable String key, byte @Nullable [] value) {}

    private final List<Entry> topic = new ArrayList<>();
    private long firstRead = Long.MAX_VALUE;

    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("none") {
        @Override
        public synchronized ConsumerRecords<String, byte[]> poll(Duration timeout) {
            int from = (int) position(PARTITION);
            firstRead = Math.min(firstRead, from);
            for (int offset = from; offset < topic.size(); offset++) {
                Entry entry = topic.get(offset);
                addRecord(new ConsumerRecord<>(PARTITION.topic(), 0, offset, entry.key(), entry.value()));
            }
            return super.poll(timeout);
        }
    };
    private final SnapshotFinder<String> finder = new SnapshotFinder<>(consumer, PARTITION, Function.identity());

    private void write(long version) {
        EncodedSnapshot snapshot = SnapshotFixture.asVersion(version, ENCODED);
        assertThat(snapshot.chunks()).hasSize(RECORDS - 1);
        topic.add(new Entry(SnapshotKey.manifest(version).key(), Json.encode(snapshot.manifest())));
        for (int chunk = 0; chunk < snapshot.chunks().size(); chunk++) {
            topic.add(new Entry(
                    new SnapshotKey(version, chunk).key(), snapshot.chunks().get(chunk)));
        }
    }

    private void damageLast() {
        Entry last = topic.removeLast();
        byte[] damaged = last.value().clone();
        damaged[40] ^= 1;
        topic.add(new Entry(last.key(), damaged));
    }

    private void expire(long version, int times) {
        for (int i = 0; i < times; i++) {
            topic.add(new Entry(new SnapshotKey(version, i).key(), null));
        }
    }

    private Optional<Long> version(Function<SnapshotFinder<String>, Optional<Snapshot>> search) {
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, (long) topic.size()));
        return search.apply(finder).map(snapshot -> snapshot.manifest().version());
    }

    private Optional<Long> newest() {
        return version(SnapshotFinder::newest);
    }

    @Test
    void shouldReadNoMoreThanTheEndWhenAWholeOneStandsThere() {
        for (int version = 1; version <= 200; version++) {
            write(version);
        }

        assertThat(newest()).contains(200L);
        assertThat(firstRead).isEqualTo(topic.size() - 256);
        assertThat(consumer.position(PARTITION)).isEqualTo(topic.size());
        assertThat(finder.damaged()).isEmpty();
    }

    @Test
    void shouldGoBackHoweverFarAndTellOnceWhatWasDamaged() {
        expire(1, 2_000);
        write(2);
        expire(1, 500);
        write(3);
        damageLast();
        write(4);
        topic.removeLast();
        topic.add(new Entry(null, new byte[] {1}));

        assertThat(newest()).contains(2L);
        assertThat(firstRead).isEqualTo(topic.size() - 1_024);
        assertThat(finder.damaged().keySet()).containsExactly(2_000L + 500 + 2 * RECORDS - 1, topic.size() - 1L);
    }

    @Test
    void shouldFindACertainVersionAmongOthersThatAreDamaged() {
        for (int version = 1; version <= 200; version++) {
            write(version);
        }
        damageLast();

        assertThat(version(it -> it.ofVersion(17))).contains(17L);
        assertThat(finder.damaged()).isEmpty();
        assertThat(version(it -> it.ofVersion(200))).isEmpty();
        assertThat(version(it -> it.ofVersion(201))).isEmpty();
    }

    @Test
    void shouldNotFindAVersionThatExpired() {
        write(1);
        write(2);
        expire(1, 1);

        assertThat(version(it -> it.ofVersion(1))).isEmpty();
        assertThat(newest()).contains(2L);
    }

    @Test
    void shouldEndWhenThereIsNone() {
        expire(1, 1_000);

        assertThat(newest()).isEmpty();
        assertThat(consumer.position(PARTITION)).isEqualTo(1_000);
    }

    @Test
    void shouldEndWhenTheTopicIsEmpty() {
        assertThat(newest()).isEmpty();
    }
}
