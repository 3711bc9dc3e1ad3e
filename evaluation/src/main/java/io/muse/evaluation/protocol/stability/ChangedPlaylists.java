package io.muse.evaluation.protocol.stability;

import io.muse.evaluation.data.Playlist;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * A platform before and after some of its playlists changed: as many left as others came.
 *
 * @param changed how many
 */
record ChangedPlaylists(List<Playlist> before, List<Playlist> after, int changed) {
    ChangedPlaylists {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /**
     * Draws those that change: at least one leaves and one comes.
     *
     * @param playlists at least three
     * @param share of the playlists, above 0 and below 0.5
     */
    static ChangedPlaylists of(List<Playlist> playlists, double share, long seed) {
        if (playlists.size() < 3) {
            throw new IllegalArgumentException(playlists.size() + " playlists are too few; at least 3");
        }
        var shuffled = new ArrayList<>(playlists);
        Collections.shuffle(shuffled, new Random(seed));
        int changed = Math.max(1, (int) Math.round(share * playlists.size()));
        return new ChangedPlaylists(
                shuffled.subList(changed, shuffled.size()), shuffled.subList(0, shuffled.size() - changed), changed);
    }
}
