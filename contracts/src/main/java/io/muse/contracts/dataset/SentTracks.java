package io.muse.contracts.dataset;

import io.muse.contracts.catalog.TrackMetadata;
import java.util.List;

/**
 * Leaves out catalog records that were given a moment ago: in a file of playlists every membership repeats its track.
 * Fixed memory: a record may be given again after another one took its slot, which is harmless.
 */
final class SentTracks {
    private final long[] hashes;

    /** @param slots a power of two, of 8 bytes each */
    SentTracks(int slots) {
        this.hashes = new long[slots];
    }

    List<TrackMetadata> withoutRepeats(List<TrackMetadata> tracks) {
        return tracks.stream().filter(this::isNew).toList();
    }

    private boolean isNew(TrackMetadata track) {
        long hash = ContentId.of(track.id(), track).hash();
        int slot = (int) hash & (hashes.length - 1);
        boolean isNew = hashes[slot] != hash;
        hashes[slot] = hash;
        return isNew;
    }
}
