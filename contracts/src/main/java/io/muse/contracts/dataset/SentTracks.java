package io.muse.contracts.dataset;

import io.muse.contracts.catalog.TrackMetadata;
import java.util.List;

/**
 * Leaves out catalog records that were given a moment ago: in a file of playlists every membership repeats its track.
 * Fixed memory: a record may be given again after another one took its slot, which is harmless.
 */
final class SentTracks {
    /** Power of two; 8 MiB of hashes, enough for most tracks of the largest public data set. */
    private static final int SLOTS = 1 << 20;

    private final long[] hashes = new long[SLOTS];

    List<TrackMetadata> withoutRepeats(List<TrackMetadata> tracks) {
        return tracks.stream().filter(this::isNew).toList();
    }

    private boolean isNew(TrackMetadata track) {
        long hash = ContentId.of(track.id(), track).hash();
        int slot = (int) hash & (SLOTS - 1);
        boolean isNew = hashes[slot] != hash;
        hashes[slot] = hash;
        return isNew;
    }
}
