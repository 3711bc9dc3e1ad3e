package io.muse.benchmarks.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.muse.contracts.json.Json;
import io.muse.contracts.snapshot.EncodedSnapshot;
import io.muse.contracts.snapshot.SnapshotKey;
import io.muse.contracts.topic.TopicSetup;
import io.muse.contracts.topic.Topics;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes catalog and snapshots as ingest and trainer do. For one thread. */
final class Publisher implements AutoCloseable {
    private final Topics topics = Topics.withDefaults();
    private final KafkaProducer<byte[], byte[]> producer;

    private Publisher(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "transactional.id", "bench", "linger.ms", 5),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
    }

    /** Creates the topics. */
    static Publisher start(String bootstrapServers) throws InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            new TopicSetup(admin).ensure(Topics.withDefaults().all(), (short) 1);
        }
        return new Publisher(bootstrapServers);
    }

    void catalog(int songs) throws IOException {
        transaction(() -> {
            for (int song = 0; song < songs; song++) {
                send(topics.trackCatalog().name(), Songs.id(song), Json.encode(Songs.metadata(song)));
            }
        });
    }

    void snapshot(EncodedSnapshot snapshot) throws IOException {
        String topic = topics.embeddingSnapshots().name();
        long version = snapshot.manifest().version();
        transaction(() -> {
            send(topic, SnapshotKey.manifest(version).key(), Json.encode(snapshot.manifest()));
            List<byte[]> chunks = snapshot.chunks();
            for (int i = 0; i < chunks.size(); i++) {
                send(topic, new SnapshotKey(version, i).key(), chunks.get(i));
            }
        });
    }

    /** The commit fails where any send did. */
    private void transaction(Runnable sends) throws IOException {
        try {
            producer.beginTransaction();
            sends.run();
            producer.commitTransaction();
        } catch (KafkaException e) {
            throw new IOException("the broker does not take what is published: " + e.getMessage(), e);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    private void send(String topic, String key, byte[] value) {
        producer.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), value));
    }

    @Override
    public void close() {
        producer.close();
    }
}
