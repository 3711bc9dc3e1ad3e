package io.muse.query.selection;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.muse.contracts.kafka.KafkaAccess;
import io.muse.contracts.snapshot.Snapshot;
import io.muse.contracts.snapshot.SnapshotFinder;
import io.muse.contracts.topic.TopicSpec;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Finds one version on the snapshots topic, each time with a connection of its own. */
final class SnapshotSearch {
    private static final int BROKER_TIMEOUT_MS = 5_000;

    private final KafkaAccess kafka;
    private final TopicPartition partition;

    SnapshotSearch(KafkaAccess kafka, TopicSpec topic) {
        this.kafka = kafka;
        partition = new TopicPartition(topic.name(), 0);
    }

    /**
     * Empty if the topic does not have it, or not whole.
     *
     * @throws KafkaException if the broker does not answer
     */
    Optional<Snapshot> find(long version) {
        try (var consumer = new KafkaConsumer<>(
                kafka.config(Map.of(
                        ConsumerConfig.CLIENT_ID_CONFIG,
                        "query-api-promoted",
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        BROKER_TIMEOUT_MS)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            var finder = new SnapshotFinder<>(consumer, partition, key -> new String(key, UTF_8));
            return finder.ofVersion(version);
        }
    }
}
