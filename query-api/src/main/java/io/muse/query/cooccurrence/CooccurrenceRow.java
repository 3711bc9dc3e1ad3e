package io.muse.query.cooccurrence;

import java.util.List;

/**
 * The largest cells of a live co-occurrence row.
 *
 * @param playlists how many playlists hold the track
 * @param items the tracks that share most playlists with it, most first
 */
public record CooccurrenceRow(String track, int playlists, List<Cell> items) {
    public CooccurrenceRow {
        items = items == null ? List.of() : List.copyOf(items);
    }

    /** @param count playlists that hold both tracks */
    public record Cell(String track, int count) {}
}
