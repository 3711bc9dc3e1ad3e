package io.muse.contracts.dataset;

import io.muse.contracts.catalog.TrackMetadata;
import io.muse.contracts.edit.PlaylistEdit;
import java.util.List;

/** What one line of a data set came to: all of its records, or the reason why it gave none. */
public sealed interface DatasetLine {
    Place place();

    /** Catalog records to publish before the edits that mention their tracks. Never both empty. */
    record Records(Place place, List<TrackMetadata> tracks, List<PlaylistEdit> edits) implements DatasetLine {
        public Records {
            tracks = List.copyOf(tracks);
            edits = List.copyOf(edits);
        }
    }

    /**
     * A line that was skipped.
     *
     * @param reason one line of text, starting with the field at fault
     */
    record Malformed(Place place, String reason) implements DatasetLine {}

    /**
     * Where a line stands.
     *
     * @param file name of the file
     * @param line from 1; in a file that is one JSON document, the line on which the playlist starts
     */
    record Place(String file, long line) {
        @Override
        public String toString() {
            return file + ":" + line;
        }
    }
}
