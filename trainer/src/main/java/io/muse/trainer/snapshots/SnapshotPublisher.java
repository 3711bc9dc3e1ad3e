package io.muse.trainer.snapshots;

import io.muse.contracts.json.Json;
import io.muse.contracts.snapshot.EncodedSnapshot;
import io.muse.contracts.snapshot.Snapshot;
import io.muse.contracts.snapshot.SnapshotDraft;
import io.muse.contracts.snapshot.SnapshotKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jspecify.annotations.Nullable;

/**
 * Publishes snapshots: manifest, chunks and the tombstones of expired versions in one Kafka transaction, so that a
 * reader of committed records sees a snapshot whole or not at all. Of all publishers with one transactional id only
 * the one opened last can publish. Not thread-safe: the training thread's.
 */
public final class SnapshotPublisher implements AutoCloseable {
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    private final PublisherSettings settings;
    private final Supplier<Producer<String, byte[]>> producers;
    private final Supplier<Consumer<String, byte[]>> consumers;
    private @Nullable Session session;

    /** From fencing the others to the first failure. */
    private record Session(Producer<String, byte[]> producer, SnapshotLog log) {}

    /**
     * @param producers makes producers of the settings' transactional id
     * @param consumers makes read-committed consumers
     */
    public SnapshotPublisher(
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
     * @return the newest whole snapshot
     * @throws KafkaException if the broker can't be reached: call it again
     */
    public Optional<Snapshot> open() {
        close();
        Producer<String, byte[]> producer = producers.get();
        try {
            producer.initTransactions();
            try (Consumer<String, byte[]> consumer = consumers.get()) {
                var recovery = SnapshotRecovery.read(consumer, settings.topic());
                session = new Session(producer, recovery.log());
                return recovery.newest();
            }
        } finally {
            if (session == null) {
                producer.close(Duration.ZERO);
            }
        }
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
        EncodedSnapshot encoded = EncodedSnapshot.of(draft.apply(current.log.nextVersion()));
        Instant started = Instant.now();
        Instant deadline = started.plus(settings.publishWithin());
        try {
            write(current, encoded, deadline);
        } catch (KafkaException e) {
            giveUp(current, e, deadline);
            throw e;
        } catch (InterruptedException e) {
            close();
            throw e;
        }
        long bytes = encoded.chunks().stream().mapToLong(chunk -> chunk.length).sum();
        return new PublishedSnapshot(encoded.manifest(), bytes, Duration.between(started, Instant.now()));
    }

    private void write(Session current, EncodedSnapshot snapshot, Instant deadline) throws InterruptedException {
        long version = snapshot.manifest().version();
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        List<SnapshotKey> written = new ArrayList<>();
        current.producer.beginTransaction();
        written.add(SnapshotKey.manifest(version));
        sent.add(send(current, SnapshotKey.manifest(version), Json.encode(snapshot.manifest())));
        for (int chunk = 0; chunk < snapshot.chunks().size(); chunk++) {
            if (Instant.now().isAfter(deadline)) {
                throw new KafkaException("snapshot " + version + " takes longer to publish than "
                        + settings.publishWithin() + "; raise muse.trainer.publish-timeout");
            }
            var key = new SnapshotKey(version, chunk);
            written.add(key);
            sent.add(send(current, key, snapshot.chunks().get(chunk)));
        }
        List<SnapshotKey> expired = current.log.olderThanNewest(settings.keep() - 1);
        for (SnapshotKey key : expired) {
            sent.add(send(current, key, null));
        }
        awaitAll(sent);
        current.producer.commitTransaction();
        written.forEach(current.log::written);
        expired.forEach(current.log::deleted);
    }

    private Future<RecordMetadata> send(Session current, SnapshotKey key, byte @Nullable [] value) {
        return current.producer.send(new ProducerRecord<>(settings.topic(), 0, key.key(), value));
    }

    private static void awaitAll(List<Future<RecordMetadata>> sent) throws InterruptedException {
        for (Future<RecordMetadata> future : sent) {
            try {
                var unused = future.get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
            }
        }
    }

    /** Aborts and ends the session: the next one finds out what of this one stands. */
    private void giveUp(Session current, KafkaException cause, Instant deadline) throws InterruptedException {
        boolean fenced = isFenced(cause);
        try {
            if (cause instanceof InterruptException) {
                Thread.interrupted();
                throw new InterruptedException();
            }
            current.producer.abortTransaction();
        } catch (KafkaException | IllegalStateException e) {
            // A commit without answer can't be aborted any more.
            fenced |= isFenced(e);
            cause.addSuppressed(e);
        } finally {
            close();
        }
        // Past the deadline the broker itself may have ended the transaction, which looks alike.
        if (fenced && Instant.now().isBefore(deadline)) {
            throw new FencedException(settings.transactionalId(), cause);
        }
    }

    private static boolean isFenced(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProducerFencedException || cause instanceof InvalidProducerEpochException) {
                return true;
            }
        }
        return false;
    }

    /** Aborts what is not committed where the broker answers soon, else it is aborted when the next publisher opens. */
    @Override
    public void close() {
        Session current = session;
        session = null;
        if (current != null) {
            current.producer.close(CLOSE_WITHIN);
        }
    }
}
