package io.muse.benchmarks.faults;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.KafkaException;

/**
 * Compares what the system holds with what was acknowledged, to the last count: the store by way of each instance, and
 * the memberships as others read them.
 */
final class Verification {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int SHOWN = 3;

    private final Ledger ledger;
    private final List<StreamStore> stores;
    private final PublishedMemberships published;

    Verification(Ledger ledger, List<StreamStore> stores, PublishedMemberships published) {
        this.ledger = ledger;
        this.stores = stores;
        this.published = published;
    }

    /**
     * Waits until nothing differs. To be called while no edits are under way.
     *
     * @return what still differs when the patience is over; empty as soon as nothing does
     */
    List<String> await(Duration patience) throws InterruptedException {
        Instant deadline = Instant.now().plus(patience);
        while (true) {
            List<String> differences = differences();
            if (differences.isEmpty() || Instant.now().isAfter(deadline)) {
                return differences;
            }
            Thread.sleep(POLL);
        }
    }

    private List<String> differences() throws InterruptedException {
        Map<String, Set<String>> truth = ledger.playlists();
        Map<String, Map<String, Integer>> counts = Ledger.counts(truth);
        List<String> differences = new ArrayList<>();
        try {
            for (StreamStore store : stores) {
                compare("store", truth, store.playlists(truth.keySet()), differences);
                compare("counts", counts, store.counts(RandomEdits.allTracks()), differences);
            }
            published.read();
        } catch (IOException | KafkaException e) {
            return List.of("no answer: " + e.getMessage());
        }
        compare("memberships", withoutEmpty(truth), withoutEmpty(published.playlists()), differences);
        compareChanges(truth.keySet(), differences);
        if (published.deadLetterCount() > 0) {
            differences.add(published.deadLetterCount() + " dead letters");
        }
        return differences;
    }

    /** Without revisions every change is published once; with them a newer revision may write what stood already. */
    private void compareChanges(Set<String> playlists, List<String> differences) {
        Map<String, List<String>> expected = new TreeMap<>();
        Map<String, List<String>> actual = new TreeMap<>();
        for (String playlist : playlists) {
            if (!ledger.isRevised(playlist)) {
                expected.put(
                        playlist, ledger.changes(playlist).stream().sorted().toList());
                actual.put(
                        playlist, published.changes(playlist).stream().sorted().toList());
            }
        }
        compare("changes", expected, actual, differences);
    }

    private static Map<String, Set<String>> withoutEmpty(Map<String, Set<String>> playlists) {
        Map<String, Set<String>> filled = new TreeMap<>(playlists);
        filled.values().removeIf(Set::isEmpty);
        return filled;
    }

    private static <T> void compare(
            String what, Map<String, T> expected, Map<String, T> actual, List<String> differences) {
        Set<String> keys = new TreeSet<>(expected.keySet());
        keys.addAll(actual.keySet());
        List<String> different = keys.stream()
                .filter(key -> !Objects.equals(expected.get(key), actual.get(key)))
                .toList();
        if (!different.isEmpty()) {
            differences.add(what + " of " + different.size() + " differ: "
                    + String.join(", ", different.subList(0, Math.min(SHOWN, different.size()))) + "; the first has "
                    + actual.get(different.getFirst()) + " instead of " + expected.get(different.getFirst()));
        }
    }
}
