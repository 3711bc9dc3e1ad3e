package io.muse.benchmarks.faults;

import io.muse.contracts.edit.EditRecords;
import io.muse.contracts.edit.PlaylistEdit;
import io.muse.contracts.topic.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** To the topic itself. Thread-safe. */
final class TopicRoute implements Route, AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;

    TopicRoute(String bootstrapServers, Topics topics) {
        topic = topics.playlistEdits().name();
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "acks",
                        "all",
                        "enable.idempotence",
                        true,
                        "request.timeout.ms",
                        5_000,
                        "delivery.timeout.ms",
                        15_000,
                        "max.block.ms",
                        15_000),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @Override
    public void send(List<PlaylistEdit> edits) throws UnacknowledgedException, InterruptedException {
        try {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (PlaylistEdit edit : edits) {
                sent.add(producer.send(EditRecords.toRecord(topic, edit, "/bench/faults")));
            }
            for (Future<RecordMetadata> future : sent) {
                future.get();
            }
        } catch (ExecutionException e) {
            throw new UnacknowledgedException(String.valueOf(e.getCause()));
        } catch (KafkaException e) {
            throw new UnacknowledgedException(e.toString());
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
