package io.muse.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.muse.contracts.catalog.TrackMetadata;
import io.muse.contracts.edit.EditRecords;
import io.muse.contracts.edit.PlaylistEdit;
import io.muse.contracts.json.DecodeException;
import io.muse.contracts.json.Json;
import io.muse.contracts.topic.TopicSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** All that stands in a topic now. */
public record TopicContent(List<ConsumerRecord<byte[], byte[]>> records) {
    public static TopicContent read(String bootstrapServers, TopicSpec topic) {
        // A consumer that is closed waits until its last fetch is answered, half a second by default.
        Map<String, Object> config = Map.of("bootstrap.servers", bootstrapServers, "fetch.max.wait.ms", 20);
        var bytes = new ByteArrayDeserializer();
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(config, bytes, bytes)) {
            List<TopicPartition> partitions = IntStream.range(0, topic.partitions())
                    .mapToObj(p -> new TopicPartition(topic.name(), p))
                    .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return new TopicContent(records);
    }

    public TopicContent of(String key) {
        Predicate<ConsumerRecord<byte[], byte[]>> mine = record -> new String(record.key(), UTF_8).equals(key);
        return new TopicContent(records.stream().filter(mine).toList());
    }

    /** As the contract reads them, headers included. */
    public List<PlaylistEdit> edits() throws DecodeException {
        List<PlaylistEdit> edits = new ArrayList<>();
        for (var record : records) {
            edits.add(EditRecords.fromRecord(record.key(), record.value(), record.headers()));
        }
        return edits;
    }

    public List<TrackMetadata> tracks() throws DecodeException {
        List<TrackMetadata> tracks = new ArrayList<>();
        for (var record : records) {
            tracks.add(Json.decode(record.value(), TrackMetadata.class));
        }
        return tracks;
    }
}
