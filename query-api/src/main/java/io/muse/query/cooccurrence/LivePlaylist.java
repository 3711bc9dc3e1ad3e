package io.muse.query.cooccurrence;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A playlist as it is now, its tracks in the order in which they were added. */
public record LivePlaylist(String id, @Nullable String title, List<String> tracks) {
    public LivePlaylist {
        tracks = tracks == null ? List.of() : List.copyOf(tracks);
    }
}
