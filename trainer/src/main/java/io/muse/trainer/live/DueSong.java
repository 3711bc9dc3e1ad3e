package io.muse.trainer.live;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A song that is to be answered now.
 *
 * @param slot in the store, −1 where no playlist holds it
 * @param playlists how many user playlists hold it; none: it left
 * @param edited whether it was itself put into a playlist or taken out, or else others around it
 * @param prompt whether an edit of a few songs is among those edits
 * @param source the last record of it, null where a snapshot covers it
 * @param acceptedAt of the oldest edit of it that no update has answered, null where there is none
 * @param traced the traced ones among those edits, null where there is none
 */
record DueSong(
        String trackId,
        int slot,
        int playlists,
        boolean edited,
        boolean prompt,
        @Nullable Source source,
        @Nullable Instant acceptedAt,
        TracedEdits.@Nullable Traced traced) {

    /** Of edits that are not traced and have no hurry, or of none. */
    DueSong(
            String trackId,
            int slot,
            int playlists,
            boolean edited,
            @Nullable Source source,
            @Nullable Instant acceptedAt) {
        this(trackId, slot, playlists, edited, false, source, acceptedAt, null);
    }

    DueSong with(TracedEdits.@Nullable Traced edits) {
        return edits == null ? this : new DueSong(trackId, slot, playlists, edited, prompt, source, acceptedAt, edits);
    }

    boolean left() {
        return playlists == 0;
    }
}
