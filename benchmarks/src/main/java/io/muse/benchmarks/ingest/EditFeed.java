package io.muse.benchmarks.ingest;

import io.muse.contracts.edit.EditRecords;
import io.muse.contracts.edit.PlaylistEdit;
import io.muse.contracts.freshness.AcceptedAt;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Produces edits as playlist-ingest does, never further ahead than so many. One thread feeds. */
final class EditFeed implements AutoCloseable {
    static final String CLIENT = "bench-feed";

    private static final long PAUSE_NANOS = 500_000;

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final long mostAhead;
    private final LongSupplier done;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private long sent;

    /** @param done how many edits are through */
    EditFeed(String bootstrapServers, String topic, long mostAhead, LongSupplier done) {
        this.topic = topic;
        this.mostAhead = mostAhead;
        this.done = done;
        producer = producer(bootstrapServers, CLIENT);
    }

    static KafkaProducer<byte[], byte[]> producer(String bootstrapServers, String client) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "client.id",
                client,
                "acks",
                "all",
                "enable.idempotence",
                true,
                "compression.type",
                "lz4",
                "linger.ms",
                5,
                "batch.size",
                256 << 10,
                "buffer.memory",
                64L << 20);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Waits while too many edits are under way. */
    void send(PlaylistEdit edit) throws IOException {
        ProducerRecord<byte[], byte[]> message = EditRecords.toRecord(topic, edit, "/bench");
        AcceptedAt.write(message.headers(), Instant.now());
        send(message);
    }

    void send(ProducerRecord<byte[], byte[]> message) throws IOException {
        while (sent - done.getAsLong() >= mostAhead) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        sent++;
        var unused = producer.send(message, (metadata, e) -> {
            if (e != null) {
                failure.compareAndSet(null, e);
            }
        });
        Exception failed = failure.get();
        if (failed != null) {
            throw new IOException("the broker refused an edit: " + failed.getMessage(), failed);
        }
    }

    long sent() {
        return sent;
    }

    @Override
    public void close() {
        producer.close();
    }
}
