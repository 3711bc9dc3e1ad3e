package io.muse.trainer.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;

/**
 * Writes batches of records, each in one Kafka transaction: readers of committed records see all of a batch or nothing.
 * Of all writers with one transactional id only the one opened last can write. A failure closes it. Not thread-safe.
 */
public final class TransactionalWriter implements AutoCloseable {
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    private final String transactionalId;
    private final Producer<String, byte[]> producer;

    private TransactionalWriter(String transactionalId, Producer<String, byte[]> producer) {
        this.transactionalId = transactionalId;
        this.producer = producer;
    }

    /**
     * Fences every earlier writer of the transactional id and aborts what it left unfinished.
     *
     * @param producers makes producers of that id
     * @throws KafkaException if the broker can't be reached
     */
    public static TransactionalWriter open(String transactionalId, Supplier<Producer<String, byte[]>> producers) {
        Producer<String, byte[]> producer = producers.get();
        boolean open = false;
        try {
            producer.initTransactions();
            open = true;
            return new TransactionalWriter(transactionalId, producer);
        } finally {
            if (!open) {
                producer.close(Duration.ZERO);
            }
        }
    }

    /**
     * @param deadline after which the batch is given up
     * @throws FencedException if another writer has been opened since
     * @throws KafkaException if it could not be written: nothing of it is visible, or all of it when just the answer to
     *     the commit was lost
     */
    public void write(List<ProducerRecord<String, byte[]>> records, Instant deadline) throws InterruptedException {
        try {
            producer.beginTransaction();
            List<Future<RecordMetadata>> sent = new ArrayList<>(records.size());
            for (ProducerRecord<String, byte[]> record : records) {
                if (Instant.now().isAfter(deadline)) {
                    throw new KafkaException(records.size() + " records to " + record.topic()
                            + " take too long to publish; raise muse.trainer.publish-timeout");
                }
                sent.add(producer.send(record));
            }
            awaitAll(sent);
            producer.commitTransaction();
        } catch (KafkaException e) {
            giveUp(e, deadline);
            throw e;
        } catch (InterruptedException e) {
            close();
            throw e;
        }
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

    private void giveUp(KafkaException cause, Instant deadline) throws InterruptedException {
        boolean fenced = isFenced(cause);
        try {
            if (cause instanceof InterruptException) {
                Thread.interrupted();
                throw new InterruptedException();
            }
            producer.abortTransaction();
        } catch (KafkaException | IllegalStateException e) {
            // A commit without answer can't be aborted any more.
            fenced |= isFenced(e);
            cause.addSuppressed(e);
        } finally {
            close();
        }
        // Past the deadline the broker itself may have ended the transaction, which looks alike.
        if (fenced && Instant.now().isBefore(deadline)) {
            throw new FencedException(transactionalId, cause);
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

    /** Aborts what is not committed where the broker answers soon, else it is aborted when the next writer opens. */
    @Override
    public void close() {
        producer.close(CLOSE_WITHIN);
    }
}
