package io.muse.trainer.snapshots;

import io.muse.contracts.snapshot.Snapshot;
import io.muse.contracts.snapshot.SnapshotAssembler;
import io.muse.contracts.snapshot.SnapshotException;
import io.muse.contracts.snapshot.SnapshotKey;
import io.muse.trainer.kafka.TopicReading;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One reading of the snapshots topic from its beginning to its end: the newest snapshot that is whole, and which keys
 * there are. A damaged snapshot is passed over. Holds the vectors of at most two snapshots at a time.
 */
final class SnapshotRecovery {
    private static final Logger LOG = Logger.getLogger(SnapshotRecovery.class);

    private final SnapshotLog log = new SnapshotLog();
    private final SnapshotAssembler assembler = new SnapshotAssembler();
    private final Map<Long, String> damaged = new TreeMap<>();
    private @Nullable Snapshot newest;

    private SnapshotRecovery() {}

    /** @param consumer read-committed; it is assigned and moved, not closed */
    static SnapshotRecovery read(Consumer<String, byte[]> consumer, String topic) {
        var recovery = new SnapshotRecovery();
        TopicReading.toEnd(consumer, new TopicPartition(topic, 0), recovery::accept);
        recovery.damaged.forEach((version, problem) -> {
            if (recovery.log.holds(version)) {
                LOG.warnf("snapshots: passed over version %d: %s", version, problem);
            }
        });
        return recovery;
    }

    private void accept(ConsumerRecord<String, byte[]> message) {
        SnapshotKey key;
        try {
            key = SnapshotKey.parse(message.key() == null ? "" : message.key());
        } catch (SnapshotException e) {
            LOG.warnf("snapshots: left out offset %d: %s", message.offset(), e.getMessage());
            return;
        }
        if (message.value() == null) {
            log.deleted(key);
        } else {
            log.written(key);
        }
        try {
            assembler.accept(message.key(), message.value()).ifPresent(this::keepNewest);
        } catch (SnapshotException e) {
            damaged.put(key.version(), e.getMessage());
        }
    }

    private void keepNewest(Snapshot whole) {
        Snapshot before = newest;
        if (before == null || whole.manifest().version() > before.manifest().version()) {
            newest = whole;
        }
    }

    Optional<Snapshot> newest() {
        return Optional.ofNullable(newest);
    }

    SnapshotLog log() {
        return log;
    }
}
