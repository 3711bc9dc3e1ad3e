package io.muse.query.cooccurrence;

import java.util.List;

/** The playlists of an owner. */
record OwnedPlaylists(List<LivePlaylist> items) {
    OwnedPlaylists {
        items = items == null ? List.of() : List.copyOf(items);
    }
}
