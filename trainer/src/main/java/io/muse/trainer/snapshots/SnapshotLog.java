package io.muse.trainer.snapshots;

import io.muse.contracts.snapshot.SnapshotException;
import io.muse.contracts.snapshot.SnapshotKey;
import io.muse.trainer.kafka.TopicReading;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/** Which keys of the snapshots topic hold a value. Not thread-safe: the publisher's. */
final class SnapshotLog {
    private static final Logger LOG = Logger.getLogger(SnapshotLog.class);

    private final NavigableMap<Long, SortedSet<SnapshotKey>> live = new TreeMap<>();
    private long highestVersion;

    /**
     * One reading of the topic from its beginning to its end.
     *
     * @param consumer read-committed; it is assigned and moved, not closed
     */
    static SnapshotLog read(Consumer<String, byte[]> consumer, String topic) {
        var log = new SnapshotLog();
        TopicReading.toEnd(consumer, new TopicPartition(topic, 0), log::accept);
        return log;
    }

    private void accept(ConsumerRecord<String, byte[]> message) {
        try {
            SnapshotKey key = SnapshotKey.parse(message.key() == null ? "" : message.key());
            if (message.value() == null) {
                deleted(key);
            } else {
                written(key);
            }
        } catch (SnapshotException e) {
            LOG.warnf("snapshots: left out offset %d: %s", message.offset(), e.getMessage());
        }
    }

    void written(SnapshotKey key) {
        highestVersion = Math.max(highestVersion, key.version());
        live.computeIfAbsent(key.version(), v -> new TreeSet<>(Comparator.comparingInt(SnapshotKey::chunk)))
                .add(key);
    }

    void deleted(SnapshotKey key) {
        highestVersion = Math.max(highestVersion, key.version());
        live.computeIfPresent(key.version(), (version, keys) -> {
            keys.remove(key);
            return keys.isEmpty() ? null : keys;
        });
    }

    /** A version that no snapshot ever had. */
    long nextVersion() {
        return highestVersion + 1;
    }

    /** All keys but those of the newest versions, oldest first. */
    List<SnapshotKey> olderThanNewest(int versions) {
        return live.descendingMap().values().stream()
                .skip(versions)
                .flatMap(SortedSet::stream)
                .sorted(Comparator.comparingLong(SnapshotKey::version).thenComparingInt(SnapshotKey::chunk))
                .toList();
    }
}
