package io.muse.benchmarks.faults;

import io.muse.contracts.edit.PlaylistCreated;
import io.muse.contracts.edit.PlaylistDeleted;
import io.muse.contracts.edit.PlaylistEdit;
import io.muse.contracts.edit.PlaylistRenamed;
import io.muse.contracts.edit.PlaylistReplaced;
import io.muse.contracts.edit.TrackAdded;
import io.muse.contracts.edit.TrackRemoved;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Every edit that was acknowledged, and what the playlists hold after them, worked out from the contract alone: each
 * edit once, in the order in which it was made. Thread-safe.
 */
final class Ledger {
    private final Map<String, TreeMap<Long, PlaylistEdit>> acknowledged = new HashMap<>();
    private long edits;

    /** @param made the edit's place among those of its playlist */
    synchronized void acknowledge(long made, PlaylistEdit edit) {
        if (acknowledged
                        .computeIfAbsent(edit.playlistId(), id -> new TreeMap<>())
                        .put(made, edit)
                == null) {
            edits++;
        }
    }

    synchronized long edits() {
        return edits;
    }

    synchronized boolean isRevised(String playlist) {
        return acknowledged.getOrDefault(playlist, new TreeMap<>()).values().stream()
                .anyMatch(edit -> edit.revision() != null);
    }

    /** The tracks of each playlist that was ever edited. */
    synchronized Map<String, Set<String>> playlists() {
        Map<String, Set<String>> playlists = new TreeMap<>();
        acknowledged.forEach((id, edits) -> playlists.put(id, replay(edits.values(), new ArrayList<>())));
        return playlists;
    }

    /**
     * The tracks that came ({@code +track}) into and left ({@code -track}) a playlist, in order; a Replaced or Deleted
     * moves several at once, those are sorted.
     */
    synchronized List<String> changes(String playlist) {
        List<String> changes = new ArrayList<>();
        replay(acknowledged.getOrDefault(playlist, new TreeMap<>()).values(), changes);
        return changes;
    }

    private static Set<String> replay(Collection<PlaylistEdit> edits, List<String> changes) {
        Set<String> tracks = new TreeSet<>();
        for (PlaylistEdit edit : edits) {
            Set<String> after = new TreeSet<>(tracks);
            switch (edit) {
                case TrackAdded added -> after.add(added.trackId());
                case TrackRemoved removed -> after.remove(removed.trackId());
                case PlaylistReplaced replaced -> after = new TreeSet<>(replaced.trackIds());
                case PlaylistDeleted deleted -> after.clear();
                case PlaylistCreated created -> {}
                case PlaylistRenamed renamed -> {}
            }
            difference(tracks, after).forEach(track -> changes.add("-" + track));
            difference(after, tracks).forEach(track -> changes.add("+" + track));
            tracks = after;
        }
        return tracks;
    }

    private static List<String> difference(Set<String> of, Set<String> without) {
        Set<String> difference = new HashSet<>(of);
        difference.removeAll(without);
        return difference.stream().sorted().toList();
    }

    /** For each track in a playlist: with which others, in how many playlists. */
    static Map<String, Map<String, Integer>> counts(Map<String, Set<String>> playlists) {
        Map<String, Map<String, Integer>> counts = new TreeMap<>();
        for (Set<String> tracks : playlists.values()) {
            for (String a : tracks) {
                Map<String, Integer> row = counts.computeIfAbsent(a, id -> new TreeMap<>());
                for (String b : tracks) {
                    if (!a.equals(b)) {
                        row.merge(b, 1, Integer::sum);
                    }
                }
            }
        }
        return counts;
    }
}
