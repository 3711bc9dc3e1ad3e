package io.muse.ingest.publish;

import io.muse.contracts.dataset.DatasetLine;
import io.muse.contracts.dataset.DatasetLine.Malformed;
import io.muse.contracts.dataset.DatasetLine.Records;
import io.muse.contracts.json.InvalidFieldException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One import: publishes lines as they come, with no more than a fixed number of records waiting for Kafka. One thread
 * adds; any may look at the counts.
 */
public final class ImportRun {
    private final IngestRecords records;
    private final EditPublisher publisher;
    private final Semaphore window;
    private final AtomicLong lines = new AtomicLong();
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong edits = new AtomicLong();
    private final AtomicLong tracks = new AtomicLong();
    private final List<Malformed> rejected = new ArrayList<>();
    private final AtomicLong rejectedCount = new AtomicLong();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /** @param maxInFlight records that may wait for their acknowledgement before {@link #add} pauses */
    public ImportRun(IngestRecords records, EditPublisher publisher, int maxInFlight) {
        this.records = records;
        this.publisher = publisher;
        this.window = new Semaphore(maxInFlight);
    }

    /**
     * Sends all records of a line, or none if one of them breaks the contract.
     *
     * @throws ImportFailedException if Kafka failed on this or an earlier line
     */
    public void add(DatasetLine line) throws ImportFailedException {
        lines.incrementAndGet();
        switch (line) {
            case Malformed malformed -> reject(malformed);
            case Records content -> send(content);
        }
        failIfKafkaFailed();
    }

    /**
     * Waits for every acknowledgement.
     *
     * @throws ImportFailedException if Kafka failed
     */
    public ImportReport finish() throws ImportFailedException {
        publisher.flush();
        failIfKafkaFailed();
        return report();
    }

    /** Lines that are through, in whatever way; any thread may ask. */
    public long linesDone() {
        return accepted.get() + rejectedCount.get();
    }

    private void send(Records line) {
        List<OutgoingRecord> outgoing;
        try {
            outgoing = records.of(line);
        } catch (InvalidFieldException e) {
            reject(new Malformed(line.place(), String.valueOf(e.getMessage())));
            return;
        }
        var outstanding = new AtomicInteger(outgoing.size());
        for (OutgoingRecord record : outgoing) {
            window.acquireUninterruptibly();
            var unused = publisher.send(record).whenComplete((sent, e) -> arrived(record, outstanding, e));
        }
    }

    private void arrived(OutgoingRecord record, AtomicInteger outstanding, @Nullable Throwable e) {
        window.release();
        if (e != null) {
            failure.compareAndSet(null, e);
            return;
        }
        (record.isEdit() ? edits : tracks).incrementAndGet();
        if (outstanding.decrementAndGet() == 0) {
            accepted.incrementAndGet();
        }
    }

    private void reject(Malformed line) {
        rejectedCount.incrementAndGet();
        if (rejected.size() < ImportReport.MAX_REJECTED) {
            rejected.add(line);
        }
    }

    private void failIfKafkaFailed() throws ImportFailedException {
        Throwable cause = failure.get();
        if (cause != null) {
            publisher.flush();
            throw new ImportFailedException(report(), cause);
        }
    }

    private ImportReport report() {
        return new ImportReport(lines.get(), accepted.get(), edits.get(), tracks.get(), rejected, rejectedCount.get());
    }
}
