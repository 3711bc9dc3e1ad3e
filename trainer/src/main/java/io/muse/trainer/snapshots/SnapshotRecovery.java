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
 * there are. The keys are read first: until the topic is compacted it holds many more snapshots than are readable, and
 * only the newest is put together. A damaged one is passed over.
 */
final class SnapshotRecovery {
    private static final Logger LOG = Logger.getLogger(SnapshotRecovery.class);

    private final SnapshotLog log = new SnapshotLog();

    /** By version: the offset of its manifest. */
    private final TreeMap<Long, Long> manifests = new TreeMap<>();

    private @Nullable Snapshot newest;

    private SnapshotRecovery() {}

    /** @param consumer read-committed; it is assigned and moved, not closed */
    static SnapshotRecovery read(Consumer<String, byte[]> consumer, String topic) {
        var partition = new TopicPartition(topic, 0);
        var recovery = new SnapshotRecovery();
        TopicReading.toEnd(consumer, partition, recovery::accept);
        for (Map.Entry<Long, Long> manifest : recovery.manifests.descendingMap().entrySet()) {
            if (recovery.newest == null) {
                recovery.newest = whole(consumer, partition, manifest.getKey(), manifest.getValue());
            }
        }
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
            if (key.isManifest()) {
                manifests.remove(key.version());
            }
        } else {
            log.written(key);
            if (key.isManifest()) {
                manifests.put(key.version(), message.offset());
            }
        }
    }

    /** The snapshot whose manifest stands at the offset; null where it is damaged. */
    private static @Nullable Snapshot whole(
            Consumer<String, byte[]> consumer, TopicPartition partition, long version, long manifest) {
        var assembly = new Assembly(version + "/");
        TopicReading.fromWhile(consumer, partition, manifest, assembly::wantsMoreThan);
        if (assembly.problem != null) {
            LOG.warnf("snapshots: passed over version %d: %s", version, assembly.problem);
        }
        return assembly.whole;
    }

    /** One version's records. */
    private static final class Assembly {
        private final String keys;
        private final SnapshotAssembler assembler = new SnapshotAssembler();
        private @Nullable Snapshot whole;
        private @Nullable String problem = "truncated";

        /** @param keys what its keys begin with */
        Assembly(String keys) {
            this.keys = keys;
        }

        /** Takes a record; whether the next one is wanted, too. */
        boolean wantsMoreThan(ConsumerRecord<String, byte[]> message) {
            if (message.key() == null || !message.key().startsWith(keys)) {
                return true;
            }
            try {
                whole = assembler.accept(message.key(), message.value()).orElse(null);
                if (whole != null) {
                    problem = null;
                }
                return whole == null;
            } catch (SnapshotException e) {
                problem = e.getMessage();
                return false;
            }
        }
    }

    Optional<Snapshot> newest() {
        return Optional.ofNullable(newest);
    }

    SnapshotLog log() {
        return log;
    }
}
