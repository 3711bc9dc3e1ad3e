package io.muse.query.selection;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.muse.contracts.json.DecodeException;
import io.muse.contracts.json.Json;
import io.muse.contracts.snapshot.SnapshotSelection;
import io.muse.query.follow.RecordHandler;
import io.muse.query.serving.Serving;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The selection topic → what is served. The last record that can be read counts. Thread-safe beside the follower's calls. */
@Singleton
public final class SelectionReader implements RecordHandler {
    private static final Logger LOG = Logger.getLogger(SelectionReader.class);

    private final Serving serving;
    private @Nullable SnapshotSelection latest;
    private long read = -1;
    private long applied = -1;
    private boolean caughtUp;

    public SelectionReader(Serving serving) {
        this.serving = serving;
    }

    @Override
    public synchronized void restart() {
        // The topic may be another one, with smaller offsets.
        read = -1;
        applied = -1;
    }

    @Override
    public synchronized void accept(ConsumerRecord<byte[], byte[]> record) {
        read = record.offset();
        if (record.key() == null || !SnapshotSelection.KEY.equals(new String(record.key(), UTF_8))) {
            LOG.warnf("selection topic at offset %d: a key that is not known; reading on", record.offset());
            return;
        }
        try {
            latest = record.value() == null
                    ? SnapshotSelection.NONE
                    : Json.decode(record.value(), SnapshotSelection.class);
        } catch (DecodeException e) {
            LOG.warnf("selection topic at offset %d: %s; reading on", record.offset(), e.getMessage());
        }
    }

    @Override
    public synchronized void polled(boolean everythingRead) {
        SnapshotSelection next = latest;
        if (!everythingRead) {
            return;
        }
        if (next != null) {
            latest = null;
            if (!next.equals(serving.held().selection())) {
                serving.select(next);
                LOG.info(
                        next.promoted() == null
                                ? "the newest snapshot is served"
                                : "snapshot " + next.promoted() + " is promoted: it is served whatever comes");
            }
        }
        applied = read;
        caughtUp = true;
        notifyAll();
    }

    /** Whether what was selected before this process began is known. */
    public synchronized boolean isCaughtUp() {
        return caughtUp;
    }

    /** Returns whether the record of this offset took effect within that time. */
    synchronized boolean awaitApplied(long offset, Duration within) throws InterruptedException {
        long deadline = System.nanoTime() + within.toNanos();
        while (applied < offset) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            wait(left / 1_000_000 + 1);
        }
        return true;
    }
}
