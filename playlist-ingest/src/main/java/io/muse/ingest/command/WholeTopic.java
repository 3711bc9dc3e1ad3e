package io.muse.ingest.command;

import io.muse.contracts.kafka.KafkaAccess;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import me.tongfei.progressbar.ProgressBar;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what stands in a topic when it is asked, committed records only, and leaves no trace in Kafka. */
public final class WholeTopic implements AutoCloseable {
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final int TIMEOUT_MS = 20_000;

    private final String topic;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;

    /** @throws KafkaException if Kafka does not answer, refuses, or lacks the topic */
    public WholeTopic(KafkaAccess kafka, String topic) {
        this.topic = topic;
        Map<String, Object> config = kafka.config(Map.of(
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "earliest",
                "allow.auto.create.topics",
                false,
                "enable.auto.commit",
                false,
                "default.api.timeout.ms",
                TIMEOUT_MS,
                "request.timeout.ms",
                TIMEOUT_MS));
        consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
            partitions = consumer.partitionsFor(topic).stream()
                    .map(it -> new TopicPartition(topic, it.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                throw new UnknownTopicOrPartitionException("topic " + topic + " is not there; --topics-prefix?");
            }
        } catch (KafkaException e) {
            consumer.close();
            throw e;
        }
    }

    /** All records, those of a partition in their order. */
    public void forEach(PrintWriter err, Consumer<ConsumerRecord<byte[], byte[]>> action) {
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        long total = ends.values().stream().mapToLong(Long::longValue).sum() - position();
        try (ProgressBar bar = Progress.count("reading " + topic, total, err)) {
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                ConsumerRecords<byte[], byte[]> records = poll();
                records.forEach(action);
                bar.stepBy(records.count());
            }
        }
    }

    private long position() {
        return partitions.stream().mapToLong(consumer::position).sum();
    }

    /** The record at that place, if it is still, or already, there. */
    public Optional<ConsumerRecord<byte[], byte[]>> at(int partition, long offset) {
        var place = new TopicPartition(topic, partition);
        if (!partitions.contains(place)
                || offset < consumer.beginningOffsets(List.of(place)).getOrDefault(place, 0L)
                || offset >= consumer.endOffsets(List.of(place)).getOrDefault(place, 0L)) {
            return Optional.empty();
        }
        consumer.assign(List.of(place));
        consumer.seek(place, offset);
        while (consumer.position(place) <= offset) {
            for (ConsumerRecord<byte[], byte[]> found : poll()) {
                // An offset may be that of a transaction's marker.
                return found.offset() == offset ? Optional.of(found) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Nothing to read looks the same as nobody there: then asks for something that must be answered. */
    private ConsumerRecords<byte[], byte[]> poll() {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        if (records.isEmpty()) {
            var unused = consumer.endOffsets(consumer.assignment());
        }
        return records;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
