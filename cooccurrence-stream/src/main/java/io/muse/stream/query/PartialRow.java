package io.muse.stream.query;

import io.muse.embedding.cooccurrence.CooccurrenceRow;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.Map;

/**
 * A track's row over some of the partitions; crosses the wire between instances.
 *
 * @param known whether any playlist of these partitions, of users or artists, holds the track
 * @param playlists user playlists that hold it
 * @param counts user playlists in common by other track
 */
public record PartialRow(boolean known, int playlists, Map<String, Integer> counts) {

    static PartialRow of(boolean known, CooccurrenceRow<String> row) {
        return new PartialRow(known, row.playlists(), row.counts());
    }

    CooccurrenceRow<String> row(String track) {
        return new CooccurrenceRow<>(track, playlists, new Object2IntOpenHashMap<>(counts));
    }
}
