package io.muse.trainer.snapshots;

import io.muse.contracts.json.Json;
import io.muse.contracts.snapshot.EncodedSnapshot;
import io.muse.contracts.snapshot.Snapshot;
import io.muse.contracts.snapshot.SnapshotDraft;
import io.muse.contracts.snapshot.SnapshotFinder;
import io.muse.contracts.snapshot.SnapshotKey;
import io.muse.trainer.kafka.FencedException;
import io.muse.trainer.kafka.TransactionalWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Publishes snapshots: manifest, chunks and the tombstones of expired versions in one Kafka transaction, so that a
 * reader of committed records sees a snapshot whole or not at all. The promoted version does not expire. Of all publishers with one transactional id only
 * the one opened last can publish. Not thread-safe: the training thread's.
 */
public final class SnapshotPublisher implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(SnapshotPublisher.class);

    private final PublisherSettings settings;
    private final Supplier<Producer<String, byte[]>> producers;
    private final Supplier<Consumer<String, byte[]>> consumers;
    private final Supplier<Optional<Long>> promoted;
    private @Nullable Session session;

    /** From fencing the others to the first failure. */
    private static final class Session {
        final TransactionalWriter writer;

        /** Read before the first publication: it takes its time, and for the newest snapshot it is not needed. */
        @Nullable
        SnapshotLog log;

        Session(TransactionalWriter writer) {
            this.writer = writer;
        }
    }

    /**
     * @param producers makes producers of the settings' transactional id
     * @param consumers makes read-committed consumers
     * @param promoted the version, if any, that does not expire; may throw a KafkaException
     */
    public SnapshotPublisher(
            PublisherSettings settings,
            Supplier<Producer<String, byte[]>> producers,
            Supplier<Consumer<String, byte[]>> consumers,
            Supplier<Optional<Long>> promoted) {
        this.settings = settings;
        this.producers = producers;
        this.consumers = consumers;
        this.promoted = promoted;
    }

    /**
     * Fences every earlier publisher, aborts what it left unfinished, and reads the end of the topic.
     *
     * @return the newest whole snapshot
     * @throws KafkaException if the broker can't be reached: call it again
     */
    public Optional<Snapshot> open() {
        close();
        var writer = TransactionalWriter.open(settings.transactionalId(), producers);
        try (Consumer<String, byte[]> consumer = consumers.get()) {
            Optional<Snapshot> newest = newest(consumer);
            session = new Session(writer);
            return newest;
        } finally {
            if (session == null) {
                writer.close();
            }
        }
    }

    private Optional<Snapshot> newest(Consumer<String, byte[]> consumer) {
        var finder = new SnapshotFinder<>(consumer, new TopicPartition(settings.topic(), 0), Function.identity());
        Optional<Snapshot> newest = finder.newest();
        finder.damaged()
                .forEach((offset, why) ->
                        LOG.warnf("snapshots: passed over what ends at offset %d: %s", offset, why.getMessage()));
        return newest;
    }

    /**
     * Publishes one snapshot under the next version; opens first where it has to.
     *
     * @param draft makes the snapshot of the version that it is given
     * @throws FencedException if another publisher has been opened since
     * @throws KafkaException if it could not be published: nothing of it is visible, or all of it when just the answer
     *     to the commit was lost; the next call finds out
     */
    public PublishedSnapshot publish(LongFunction<SnapshotDraft> draft) throws InterruptedException {
        if (session == null) {
            var unused = open();
        }
        Session current = session;
        if (current == null) {
            throw new IllegalStateException("not open");
        }
        SnapshotLog log = log(current);
        EncodedSnapshot encoded = EncodedSnapshot.of(draft.apply(log.nextVersion()));
        Instant started = Instant.now();
        List<SnapshotKey> expired = expired(log);
        boolean written = false;
        try {
            write(current.writer, log, encoded, expired, started.plus(settings.publishWithin()));
            written = true;
        } finally {
            if (!written) {
                // The writer is closed: the next session finds out what of this one stands.
                session = null;
            }
        }
        long bytes = encoded.chunks().stream().mapToLong(chunk -> chunk.length).sum();
        return new PublishedSnapshot(encoded.manifest(), bytes, Duration.between(started, Instant.now()));
    }

    /** Nobody else writes to the topic after the fencing: it is as good now as it would have been then. */
    private SnapshotLog log(Session current) {
        SnapshotLog log = current.log;
        if (log == null) {
            try (Consumer<String, byte[]> consumer = consumers.get()) {
                log = SnapshotLog.read(consumer, settings.topic());
            }
            current.log = log;
        }
        return log;
    }

    /** What goes when one more version comes. */
    private List<SnapshotKey> expired(SnapshotLog log) {
        Optional<Long> stays = promoted.get();
        return log.olderThanNewest(settings.keep() - 1).stream()
                .filter(key -> !stays.equals(Optional.of(key.version())))
                .toList();
    }

    private void write(
            TransactionalWriter writer,
            SnapshotLog log,
            EncodedSnapshot snapshot,
            List<SnapshotKey> expired,
            Instant deadline)
            throws InterruptedException {
        long version = snapshot.manifest().version();
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        List<SnapshotKey> written = new ArrayList<>();
        written.add(SnapshotKey.manifest(version));
        records.add(record(written.getFirst(), Json.encode(snapshot.manifest())));
        for (int chunk = 0; chunk < snapshot.chunks().size(); chunk++) {
            written.add(new SnapshotKey(version, chunk));
            records.add(record(written.getLast(), snapshot.chunks().get(chunk)));
        }
        expired.forEach(key -> records.add(record(key, null)));
        writer.write(records, deadline);
        written.forEach(log::written);
        expired.forEach(log::deleted);
    }

    private ProducerRecord<String, byte[]> record(SnapshotKey key, byte @Nullable [] value) {
        return new ProducerRecord<>(settings.topic(), 0, key.key(), value);
    }

    /** Aborts what is not committed where the broker answers soon, else it is aborted when the next publisher opens. */
    @Override
    public void close() {
        Session current = session;
        session = null;
        if (current != null) {
            current.writer.close();
        }
    }
}
