package io.muse.query.selection;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.muse.contracts.kafka.KafkaAccess;
import io.muse.contracts.snapshot.Snapshot;
import io.muse.contracts.snapshot.SnapshotAssembler;
import io.muse.contracts.snapshot.SnapshotException;
import io.muse.contracts.snapshot.SnapshotKey;
import io.muse.contracts.topic.TopicSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Finds one version on the snapshots topic, by reading it once from its beginning to where it ends by then. */
final class SnapshotSearch {
    private static final Logger LOG = Logger.getLogger(SnapshotSearch.class);
    private static final Duration POLL = Duration.ofMillis(200);
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
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            var found = new Found(version);
            while (consumer.position(partition) < end) {
                if (Thread.currentThread().isInterrupted()) {
                    return Optional.empty();
                }
                consumer.poll(POLL).forEach(found::accept);
            }
            return Optional.ofNullable(found.whole);
        }
    }

    /** The records of one version, the others passed over. */
    private static final class Found {
        private final long version;
        private final SnapshotAssembler assembler = new SnapshotAssembler();
        private @Nullable Snapshot whole;

        Found(long version) {
            this.version = version;
        }

        void accept(ConsumerRecord<byte[], byte[]> record) {
            if (record.key() == null) {
                return;
            }
            String key = new String(record.key(), UTF_8);
            try {
                SnapshotKey part = SnapshotKey.parse(key);
                if (part.version() == version) {
                    if (record.value() == null) {
                        whole = null;
                    }
                    assembler.accept(key, record.value()).ifPresent(snapshot -> whole = snapshot);
                }
            } catch (SnapshotException e) {
                LOG.debugf("snapshots topic at offset %d: %s", record.offset(), e.getMessage());
            }
        }
    }
}
