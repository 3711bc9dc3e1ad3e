package io.muse.trainer.snapshots;

import io.muse.contracts.snapshot.SnapshotKey;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which keys of the snapshots topic hold a value. Not thread-safe: the publisher's. */
final class SnapshotLog {
    private final NavigableMap<Long, SortedSet<SnapshotKey>> live = new TreeMap<>();
    private long highestVersion;

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
