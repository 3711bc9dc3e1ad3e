package io.muse.query.serving;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.muse.contracts.snapshot.Snapshot;
import io.muse.contracts.snapshot.SnapshotAssembler;
import io.muse.contracts.snapshot.SnapshotException;
import io.muse.query.follow.RecordHandler;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The snapshots topic → whole, verified snapshots. Of those that come with one poll, and of all that were there before
 * reading began, only the last is handed on. What is not whole is counted and passed over.
 */
public final class SnapshotReader implements RecordHandler {
    private static final Logger LOG = Logger.getLogger(SnapshotReader.class);

    private final Consumer<Snapshot> target;
    private final ServingMetrics metrics;
    private SnapshotAssembler assembler = new SnapshotAssembler();
    private @Nullable Snapshot newest;

    public SnapshotReader(Consumer<Snapshot> target, ServingMetrics metrics) {
        this.target = target;
        this.metrics = metrics;
    }

    @Override
    public void restart() {
        assembler = new SnapshotAssembler();
    }

    /** Whether a whole snapshot has come that is not handed on yet. */
    boolean hasWhole() {
        return newest != null;
    }

    @Override
    public void accept(ConsumerRecord<byte[], byte[]> record) {
        try {
            if (record.key() == null) {
                throw new SnapshotException("a record without a key");
            }
            assembler.accept(new String(record.key(), UTF_8), record.value()).ifPresent(whole -> newest = whole);
        } catch (SnapshotException e) {
            metrics.rejected();
            LOG.warnf("snapshots topic at offset %d: %s; reading on", record.offset(), e.getMessage());
        }
    }

    @Override
    public void polled(boolean caughtUp) {
        Snapshot whole = newest;
        if (caughtUp && whole != null) {
            newest = null;
            target.accept(whole);
        }
    }
}
