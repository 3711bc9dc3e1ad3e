package io.muse.query.serving;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.muse.contracts.snapshot.Snapshot;
import io.muse.contracts.snapshot.SnapshotAssembler;
import io.muse.contracts.snapshot.SnapshotException;
import io.muse.contracts.snapshot.SnapshotFinder;
import io.muse.query.follow.RecordHandler;
import io.muse.query.follow.StartPosition;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The snapshots topic → whole, verified snapshots. Of those that come with one poll, and of all that were there before
 * reading began, only the last is handed on. What is not whole is counted and passed over.
 */
public final class SnapshotReader implements RecordHandler, StartPosition {
    private static final Logger LOG = Logger.getLogger(SnapshotReader.class);

    private final Consumer<Snapshot> target;
    private final ServingMetrics metrics;
    private SnapshotAssembler assembler = new SnapshotAssembler();
    private @Nullable Snapshot newest;

    public SnapshotReader(Consumer<Snapshot> target, ServingMetrics metrics) {
        this.target = target;
        this.metrics = metrics;
    }

    /** The end of the topic, when the newest whole snapshot before it has been read: it comes with the first poll. */
    @Override
    public void seek(
            org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer,
            Collection<TopicPartition> partitions,
            Map<TopicPartition, Long> read) {
        for (TopicPartition partition : partitions) {
            var finder = new SnapshotFinder<>(consumer, partition, key -> new String(key, UTF_8));
            finder.newest().ifPresent(whole -> newest = whole);
            finder.damaged().forEach(this::reject);
        }
    }

    @Override
    public void restart() {
        assembler = new SnapshotAssembler();
    }

    @Override
    public void accept(ConsumerRecord<byte[], byte[]> record) {
        try {
            if (record.key() == null) {
                throw new SnapshotException("a record without a key");
            }
            assembler.accept(new String(record.key(), UTF_8), record.value()).ifPresent(whole -> newest = whole);
        } catch (SnapshotException e) {
            reject(record.offset(), e);
        }
    }

    private void reject(long offset, SnapshotException why) {
        metrics.rejected();
        LOG.warnf("snapshots topic at offset %d: %s; reading on", offset, why.getMessage());
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
