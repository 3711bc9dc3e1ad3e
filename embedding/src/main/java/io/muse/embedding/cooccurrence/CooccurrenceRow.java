package io.muse.embedding.cooccurrence;

import it.unimi.dsi.fastutil.objects.Object2IntMap;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/**
 * One row of M = XᵀX with exact counts: how many playlists hold the track, and how many hold it together with each
 * other track. Rows of the same track from disjoint sets of playlists add up to the row of their union.
 *
 * @param playlists how many playlists hold the track: the diagonal cell
 * @param counts playlists in common by other track, never zero, without the track itself
 */
public record CooccurrenceRow<T extends Comparable<? super T>>(T track, int playlists, Object2IntMap<T> counts) {

    /** A cell of the row. */
    public record Cell<T>(T track, int count) {}

    /** Materialises the row of a track in O(Σ_{p ∋ track} n_p). */
    public static <P, T extends Comparable<? super T>> CooccurrenceRow<T> of(Factor<P, T> factor, T track) {
        var counts = new Object2IntOpenHashMap<T>();
        factor.forEachPlaylistOf(track, playlist -> factor.forEachTrackOf(playlist, other -> counts.addTo(other, 1)));
        int playlists = counts.removeInt(track);
        return new CooccurrenceRow<>(track, playlists, counts);
    }

    /** The row over both sets of playlists. */
    public CooccurrenceRow<T> plus(CooccurrenceRow<T> other) {
        if (!track.equals(other.track)) {
            throw new IllegalArgumentException("rows of different tracks: " + track + " and " + other.track);
        }
        var sum = new Object2IntOpenHashMap<>(counts);
        other.counts.object2IntEntrySet().forEach(cell -> sum.addTo(cell.getKey(), cell.getIntValue()));
        return new CooccurrenceRow<>(track, playlists + other.playlists, sum);
    }

    /** Playlists that hold both tracks; the diagonal cell for the track itself. */
    public int count(T other) {
        return other.equals(track) ? playlists : counts.getInt(other);
    }

    /** The {@code k} largest cells, largest first, equal ones by track; O(n log k). */
    public List<Cell<T>> top(int k) {
        if (k <= 0) {
            return List.of();
        }
        Comparator<Cell<T>> best =
                Comparator.<Cell<T>>comparingInt(Cell::count).reversed().thenComparing(Cell::track);
        var kept = new PriorityQueue<>(best.reversed());
        for (var entry : counts.object2IntEntrySet()) {
            kept.add(new Cell<>(entry.getKey(), entry.getIntValue()));
            if (kept.size() > k) {
                kept.remove();
            }
        }
        return Stream.generate(kept::remove).limit(kept.size()).sorted(best).toList();
    }
}
