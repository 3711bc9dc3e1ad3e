package io.muse.query.follow;

import static io.muse.contracts.testing.Patience.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.muse.contracts.kafka.KafkaAccess;
import io.muse.contracts.testing.TestBroker;
import io.muse.contracts.topic.TopicMismatchException;
import io.muse.contracts.topic.TopicSpec;
import io.muse.contracts.topic.Topics;
import io.muse.query.testing.SnapshotPublisher;
import io.muse.query.testing.Snapshots;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TopicFollowerIT {
    private final Topics topics = Topics.withDefaults();
    private final TopicSpec snapshots = topics.embeddingSnapshots();
    private final TestBroker broker = TestBroker.start();
    private final TopicPreparation preparation =
            new TopicPreparation(KafkaAccess.plain(broker.bootstrapServers()), true, (short) 1);
    private final Seen seen = new Seen();
    private final AtomicReference<TopicMismatchException> mismatch = new AtomicReference<>();

    private boolean stopped;

    @AfterEach
    void stopBroker() {
        if (!stopped) {
            stopped = true;
            broker.close();
        }
    }

    /** Keys in their order, and what had been seen when the follower said for the first time that it caught up. */
    private static final class Seen implements RecordHandler {
        final List<String> keys = new CopyOnWriteArrayList<>();
        volatile List<String> whenCaughtUp;

        @Override
        public void restart() {
            keys.clear();
        }

        @Override
        public void accept(ConsumerRecord<byte[], byte[]> record) {
            keys.add(new String(record.key(), UTF_8));
        }

        @Override
        public void polled(boolean caughtUp) {
            if (caughtUp && whenCaughtUp == null) {
                whenCaughtUp = List.copyOf(keys);
            }
        }
    }

    private TopicFollower follow(TopicSpec topic) {
        return new TopicFollower(topic, preparation, seen, mismatch::set).start();
    }

    @Test
    void shouldReadWhatIsThereBeforeItSaysThatItCaughtUpAndThenWhatComes() {
        broker.withTopics(topics);
        try (var publisher = new SnapshotPublisher(broker.bootstrapServers(), topics)) {
            publisher.publish(Snapshots.encoded(1, 1, 1));
            publisher.publishAborted(Snapshots.encoded(2, 1, 1));
            publisher.publish(Snapshots.encoded(3, 1, 1));
            try (TopicFollower follower = follow(snapshots)) {
                await().until(() -> follower.status().isCaughtUp());
                assertThat(seen.whenCaughtUp).containsExactly("1/manifest", "1/00000000", "3/manifest", "3/00000000");

                publisher.publishAborted(Snapshots.encoded(4, 1, 1));
                publisher.publish(Snapshots.encoded(5, 1, 1));
                await().until(() -> seen.keys.contains("5/00000000"));
                assertThat(seen.keys).noneMatch(key -> key.startsWith("2/") || key.startsWith("4/"));
            }
        }
    }

    @Test
    void shouldCreateTheTopicAndCatchUpWithNothing() throws Exception {
        try (TopicFollower follower = follow(snapshots)) {
            await().until(() -> follower.status().isCaughtUp());
            assertThat(seen.whenCaughtUp).isEmpty();
            assertThat(follower.status().isReachable()).isTrue();
            assertThat(follower.status().lag()).isZero();
        }
        try (var admin = broker.admin()) {
            assertThat(admin.listTopics().names().get()).contains(snapshots.name());
        }
    }

    @Test
    void shouldEndAndSaySoWhenTheTopicHasOtherPartitions() {
        broker.withTopics(topics);
        TopicFollower follower = follow(new TopicSpec(topics.trackCatalog().name(), 9, Map.of()));

        await().until(() -> !follower.isAlive());
        assertThat(mismatch.get()).hasMessageContaining("muse.topics.partitions=" + topics.partitions());
    }

    @Test
    void shouldSayThatTheBrokerIsAwayAndLiveOn() {
        try (TopicFollower follower = follow(snapshots)) {
            await().until(() -> follower.status().isCaughtUp());
            stopBroker();

            await().until(() -> !follower.status().isReachable());
            assertThat(follower.isAlive()).isTrue();
            assertThat(follower.status().isCaughtUp()).isTrue();
        }
    }

    @Test
    void shouldWaitForABrokerThatIsNotThere() {
        stopBroker();
        try (TopicFollower follower = follow(snapshots)) {
            await().during(Duration.ofMillis(500)).until(follower::isAlive);
            assertThat(follower.status().isReachable()).isFalse();
            assertThat(follower.status().isCaughtUp()).isFalse();
        }
    }

    @Test
    void shouldStartWhereAskedAndAfterwardsWhereItStopped() {
        broker.withTopics(topics);
        TopicPartition partition = new TopicPartition(topics.embeddingUpdates().name(), 0);
        try (var producer = new KafkaProducer<byte[], byte[]>(
                        Map.of("bootstrap.servers", broker.bootstrapServers()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
                var consumer = new KafkaConsumer<byte[], byte[]>(
                        Map.of("bootstrap.servers", broker.bootstrapServers()),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            for (long second = 0; second < 10; second++) {
                producer.send(new ProducerRecord<>(partition.topic(), 0, second * 1_000, null, new byte[1]));
            }
            producer.flush();
            consumer.assign(List.of(partition));

            assertThat(position(consumer, partition, 3_500, Map.of())).isEqualTo(4);
            assertThat(position(consumer, partition, 0, Map.of())).isZero();
            assertThat(position(consumer, partition, 20_000, Map.of())).isEqualTo(10);
            assertThat(position(consumer, partition, 3_500, Map.of(partition, 7L)))
                    .isEqualTo(7);
            // The topic was made anew: there is no such offset any more.
            assertThat(position(consumer, partition, 3_500, Map.of(partition, 99L)))
                    .isEqualTo(4);
        }
    }

    private static long position(
            KafkaConsumer<byte[], byte[]> consumer,
            TopicPartition partition,
            long since,
            Map<TopicPartition, Long> read) {
        StartPosition.since(Instant.ofEpochMilli(since)).seek(consumer, List.of(partition), read);
        return consumer.position(partition);
    }
}
