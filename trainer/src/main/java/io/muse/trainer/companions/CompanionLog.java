package io.muse.trainer.companions;

import io.muse.contracts.companion.CompanionKey;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which keys of the companions topic hold a value, by name. Not thread-safe: the publisher's. */
final class CompanionLog {
    private final Map<String, NavigableMap<Long, SortedSet<CompanionKey>>> live = new HashMap<>();
    private final Map<String, Long> highest = new HashMap<>();

    void written(CompanionKey key) {
        highest.merge(key.name(), key.version(), Math::max);
        live.computeIfAbsent(key.name(), name -> new TreeMap<>())
                .computeIfAbsent(key.version(), v -> new TreeSet<>(Comparator.comparingInt(CompanionKey::chunk)))
                .add(key);
    }

    void deleted(CompanionKey key) {
        highest.merge(key.name(), key.version(), Math::max);
        live.getOrDefault(key.name(), new TreeMap<>()).computeIfPresent(key.version(), (version, keys) -> {
            keys.remove(key);
            return keys.isEmpty() ? null : keys;
        });
    }

    /** A version that no companion of the name ever had. */
    long nextVersion(String name) {
        return highest.getOrDefault(name, 0L) + 1;
    }

    /** All keys of a name but those of its newest versions, the newest version first. */
    List<CompanionKey> olderThanNewest(String name, int versions) {
        return live.getOrDefault(name, new TreeMap<>()).descendingMap().values().stream()
                .skip(versions)
                .flatMap(SortedSet::stream)
                .toList();
    }
}
