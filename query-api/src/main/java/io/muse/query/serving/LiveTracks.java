package io.muse.query.serving;

import it.unimi.dsi.fastutil.objects.Object2IntMap;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Track ids and how many playlists hold them, by row. Rows are only added. One thread at a time changes them, any number
 * read: what was complete when a reader asks is seen.
 */
final class LiveTracks {
    /** What {@link #row} answers for an unknown track. */
    static final int NO_ROW = -1;

    private final Object2IntMap<String> first;
    private final Map<String, Integer> added = new ConcurrentHashMap<>();
    private volatile String[] ids;
    private volatile int[] playlistCounts;
    private volatile int published;
    private int size;

    /** @param first id to row of the first rows, with {@link #NO_ROW} as the answer for others; not changed any more */
    LiveTracks(Object2IntMap<String> first, List<String> ids, int[] playlistCounts) {
        this.first = first;
        this.ids = ids.toArray(String[]::new);
        this.playlistCounts = playlistCounts.clone();
        size = ids.size();
        published = size;
    }

    int row(String trackId) {
        int row = first.getInt(trackId);
        return row == NO_ROW ? added.getOrDefault(trackId, NO_ROW) : row;
    }

    /** The rows from 0 to below this can be found by their tracks. */
    int published() {
        return published;
    }

    String id(int row) {
        return ids[row];
    }

    /** Ids of the rows from 0 to below {@code count}. */
    List<String> ids(int count) {
        return Arrays.asList(ids).subList(0, count);
    }

    int playlistCount(int row) {
        return playlistCounts[row];
    }

    /** Returns the next row. Its id can be asked for; its row, only after {@link #publish}. */
    int add(String trackId, int playlistCount) {
        String[] newIds = ids;
        int[] newCounts = playlistCounts;
        if (size == newIds.length) {
            newIds = Arrays.copyOf(newIds, 2 * size + 1);
            newCounts = Arrays.copyOf(newCounts, 2 * size + 1);
        }
        newIds[size] = trackId;
        newCounts[size] = playlistCount;
        ids = newIds;
        playlistCounts = newCounts;
        return size++;
    }

    /** Lets the row be found by its track. */
    void publish(int row) {
        added.put(id(row), row);
        published = row + 1;
    }

    void setPlaylistCount(int row, int playlistCount) {
        int[] counts = playlistCounts;
        counts[row] = playlistCount;
        playlistCounts = counts;
    }
}
