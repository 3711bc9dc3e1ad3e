package io.muse.trainer.companions;

import io.muse.contracts.companion.Companion;
import io.muse.contracts.companion.CompanionException;
import io.muse.contracts.companion.CompanionKey;
import io.muse.contracts.companion.CompanionManifest;
import io.muse.contracts.companion.EncodedCompanion;
import io.muse.trainer.kafka.FencedException;
import io.muse.trainer.kafka.TransactionalWriter;
import io.muse.trainer.snapshots.PublisherSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Publishes companions: manifest, chunks and the tombstones of expired versions in one Kafka transaction. Not
 * thread-safe: the companions' thread's.
 */
final class CompanionPublisher implements AutoCloseable {
    private final PublisherSettings settings;
    private final Supplier<Producer<String, byte[]>> producers;
    private final Supplier<Consumer<String, byte[]>> consumers;
    private @Nullable Session session;

    /** From fencing the others to the first failure. */
    private record Session(TransactionalWriter writer, CompanionLog log) {}

    /**
     * @param producers makes producers of the settings' transactional id
     * @param consumers makes read-committed consumers
     */
    CompanionPublisher(
            PublisherSettings settings,
            Supplier<Producer<String, byte[]>> producers,
            Supplier<Consumer<String, byte[]>> consumers) {
        this.settings = settings;
        this.producers = producers;
        this.consumers = consumers;
    }

    /**
     * Fences every earlier publisher, aborts what it left unfinished, and reads the topic.
     *
     * @return the newest whole companion of each name
     * @throws KafkaException if the broker can't be reached: call it again
     */
    Map<String, Companion> open() {
        close();
        var writer = TransactionalWriter.open(settings.transactionalId(), producers);
        try (Consumer<String, byte[]> consumer = consumers.get()) {
            var recovery = CompanionRecovery.read(consumer, settings.topic());
            session = new Session(writer, recovery.log());
            return recovery.newest();
        } finally {
            if (session == null) {
                writer.close();
            }
        }
    }

    /**
     * Publishes one companion under its next version; opens first where it has to.
     *
     * @param snapshot version of the snapshot that it was made from
     * @throws FencedException if another publisher has been opened since; the next call fences that one
     * @throws KafkaException if it could not be published: nothing of it is visible, or all of it when just the answer
     *     to the commit was lost
     */
    CompanionManifest publish(String name, long snapshot, MadeCompanion made) throws InterruptedException {
        if (session == null) {
            var unused = open();
        }
        Session current = session;
        if (current == null) {
            throw new IllegalStateException("not open");
        }
        Instant now = Instant.now();
        var companion =
                EncodedCompanion.of(name, current.log.nextVersion(name), snapshot, now, made.quality(), made.content());
        boolean written = false;
        try {
            write(current, companion, now.plus(settings.publishWithin()));
            written = true;
        } finally {
            if (!written) {
                session = null;
            }
        }
        return companion.manifest();
    }

    private void write(Session current, EncodedCompanion companion, Instant deadline) throws InterruptedException {
        Map<String, byte[]> parts = companion.records();
        List<CompanionKey> expired =
                current.log.olderThanNewest(companion.manifest().name(), settings.keep() - 1);
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        parts.forEach((key, value) -> records.add(new ProducerRecord<>(settings.topic(), 0, key, value)));
        expired.forEach(key -> records.add(new ProducerRecord<>(settings.topic(), 0, key.key(), null)));
        current.writer.write(records, deadline);
        for (String key : parts.keySet()) {
            current.log.written(parsed(key));
        }
        expired.forEach(current.log::deleted);
    }

    private static CompanionKey parsed(String own) {
        try {
            return CompanionKey.parse(own);
        } catch (CompanionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        Session current = session;
        session = null;
        if (current != null) {
            current.writer.close();
        }
    }
}
