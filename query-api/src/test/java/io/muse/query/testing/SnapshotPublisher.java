package io.muse.query.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.muse.contracts.catalog.TrackMetadata;
import io.muse.contracts.companion.EncodedCompanion;
import io.muse.contracts.freshness.AcceptedAt;
import io.muse.contracts.json.Json;
import io.muse.contracts.snapshot.EncodedSnapshot;
import io.muse.contracts.snapshot.SnapshotSelection;
import io.muse.contracts.topic.Topics;
import io.muse.contracts.update.VectorUpdate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes as a trainer and an ingest do. Not thread-safe. */
public final class SnapshotPublisher implements AutoCloseable {
    private final Topics topics;
    private final KafkaProducer<byte[], byte[]> producer;

    public SnapshotPublisher(String bootstrapServers, Topics topics) {
        this.topics = topics;
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "transactional.id", "test-trainer"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
    }

    public void publish(EncodedSnapshot snapshot) {
        publish(Snapshots.records(snapshot));
    }

    /** One committed transaction on the snapshots topic. */
    public void publish(Map<String, byte[]> records) {
        producer.beginTransaction();
        send(topics.embeddingSnapshots().name(), records);
        producer.commitTransaction();
    }

    /** One committed transaction on the companions topic. */
    public void publish(EncodedCompanion companion) {
        producer.beginTransaction();
        send(topics.embeddingCompanions().name(), companion.records());
        producer.commitTransaction();
    }

    /** As another process does where an operator selects. */
    public void select(SnapshotSelection selection) {
        producer.beginTransaction();
        send(topics.snapshotSelection().name(), Map.of(SnapshotSelection.KEY, Json.encode(selection)));
        producer.commitTransaction();
    }

    /** So many records on the edits topic; what they say does not matter here. */
    public void publishEdits(int count) {
        producer.beginTransaction();
        for (int edit = 0; edit < count; edit++) {
            send(topics.playlistEdits().name(), Map.of("p" + edit, new byte[] {1}));
        }
        producer.commitTransaction();
    }

    /** All records reach the broker, and then the transaction is aborted. */
    public void publishAborted(EncodedSnapshot snapshot) {
        producer.beginTransaction();
        send(topics.embeddingSnapshots().name(), Snapshots.records(snapshot));
        producer.abortTransaction();
    }

    public void publish(TrackMetadata track) {
        producer.beginTransaction();
        send(topics.trackCatalog().name(), Map.of(track.id(), Json.encode(track)));
        producer.commitTransaction();
    }

    /** Takes a track out of the catalog. */
    public void removeTrack(String trackId) {
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(topics.trackCatalog().name(), trackId.getBytes(UTF_8), null));
        producer.commitTransaction();
    }

    /** In one transaction, in order, as if an edit that was accepted then had made them. */
    public void publish(Instant acceptedAt, VectorUpdate... updates) {
        producer.beginTransaction();
        for (VectorUpdate update : updates) {
            var record = new ProducerRecord<>(
                    topics.embeddingUpdates().name(), update.trackId().getBytes(UTF_8), update.toBytes());
            AcceptedAt.write(record.headers(), acceptedAt);
            producer.send(record, (sent, failure) -> {
                if (failure != null) {
                    throw new AssertionError(failure);
                }
            });
        }
        producer.commitTransaction();
    }

    private void send(String topic, Map<String, byte[]> records) {
        List<Future<?>> acknowledged = new ArrayList<>();
        records.forEach((key, value) ->
                acknowledged.add(producer.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), value))));
        producer.flush();
        for (Future<?> future : acknowledged) {
            try {
                future.get();
            } catch (ExecutionException | InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
