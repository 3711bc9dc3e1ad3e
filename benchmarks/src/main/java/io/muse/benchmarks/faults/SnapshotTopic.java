package io.muse.benchmarks.faults;

import io.muse.contracts.snapshot.Snapshot;
import io.muse.contracts.snapshot.SnapshotAssembler;
import io.muse.contracts.snapshot.SnapshotException;
import io.muse.contracts.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The topic of snapshots, as any reader of committed records finds it. */
final class SnapshotTopic {
    private SnapshotTopic() {}

    /**
     * The newest whole one.
     *
     * @throws SnapshotException if one is not whole: a trainer that dies must leave none behind
     */
    static Optional<Snapshot> newest(String bootstrapServers, Topics topics) throws SnapshotException {
        var partition = new TopicPartition(topics.embeddingSnapshots().name(), 0);
        Map<String, Object> config = Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            var assembler = new SnapshotAssembler();
            Optional<Snapshot> newest = Optional.empty();
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<String, byte[]> part : consumer.poll(Duration.ofMillis(100))) {
                    Optional<Snapshot> whole = assembler.accept(part.key(), part.value());
                    newest = whole.isPresent() ? whole : newest;
                }
            }
            return newest;
        }
    }
}
