package io.muse.trainer.snapshots;

import io.muse.contracts.snapshot.Snapshot;
import io.muse.contracts.snapshot.SnapshotAssembler;
import io.muse.contracts.snapshot.SnapshotException;
import io.muse.contracts.snapshot.SnapshotKey;
import io.muse.trainer.kafka.TopicReading;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The newest snapshot of the topic that is whole; a damaged one is passed over. Until the topic is compacted it holds
 * many more than stay readable, so it is read from near its end, and from further back only if no whole one stands there.
 */
final class NewestSnapshot {
    private static final Logger LOG = Logger.getLogger(NewestSnapshot.class);

    /** Offsets before the end to begin with: a snapshot of 100,000 songs or so, and four times as many in each further try. */
    private static final int FIRST_TRY = 256;

    private final SnapshotAssembler assembler = new SnapshotAssembler();
    private @Nullable Snapshot newest;

    private NewestSnapshot() {}

    /** @param consumer read-committed; it is assigned and moved, not closed */
    static Optional<Snapshot> read(Consumer<String, byte[]> consumer, String topic) {
        var partition = new TopicPartition(topic, 0);
        long back = FIRST_TRY;
        while (true) {
            var reading = new NewestSnapshot();
            boolean whole = TopicReading.last(consumer, partition, back, reading::accept);
            if (whole || reading.newest != null) {
                return Optional.ofNullable(reading.newest);
            }
            back *= 4;
        }
    }

    private void accept(ConsumerRecord<String, byte[]> message) {
        try {
            SnapshotKey key = SnapshotKey.parse(message.key() == null ? "" : message.key());
            assembler.accept(key.key(), message.value()).ifPresent(this::keepNewest);
        } catch (SnapshotException e) {
            LOG.warnf("snapshots: passed over what ends at offset %d: %s", message.offset(), e.getMessage());
        }
    }

    private void keepNewest(Snapshot whole) {
        Snapshot before = newest;
        if (before == null || whole.manifest().version() > before.manifest().version()) {
            newest = whole;
        }
    }
}
