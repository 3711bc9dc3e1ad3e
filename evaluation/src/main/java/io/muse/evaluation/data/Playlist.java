package io.muse.evaluation.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user's playlist in its last state.
 *
 * @param tracks distinct, in their order in the playlist
 */
public record Playlist(String id, @Nullable String title, List<String> tracks) {
    public Playlist {
        tracks = List.copyOf(tracks);
    }
}
