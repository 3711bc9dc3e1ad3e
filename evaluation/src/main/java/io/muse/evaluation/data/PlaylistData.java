package io.muse.evaluation.data;

import io.muse.contracts.catalog.ArtistRef;
import io.muse.contracts.catalog.TrackMetadata;
import io.muse.embedding.cooccurrence.MembershipStore;
import io.muse.embedding.cooccurrence.PlaylistKind;
import io.muse.embedding.title.PlaylistTitles;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of a platform, at the end of all edits.
 *
 * @param playlists without the empty ones, in order of their ids
 * @param catalog tracks by id; a track of a playlist may be missing
 */
public record PlaylistData(List<Playlist> playlists, Map<String, TrackMetadata> catalog) {
    public PlaylistData {
        playlists = List.copyOf(playlists);
        catalog = Map.copyOf(catalog);
    }

    /** What the playlists are called. */
    public PlaylistTitles titles() {
        return titles(playlists);
    }

    /** What some playlists are called; the others have no name. */
    public static PlaylistTitles titles(Collection<Playlist> some) {
        Map<String, String> titles = new HashMap<>();
        for (Playlist playlist : some) {
            String title = playlist.title();
            if (title != null) {
                titles.put(playlist.id(), title);
            }
        }
        return titles::get;
    }

    /** The memberships of all playlists, and the artist playlists of the whole catalog. */
    public MembershipStore memberships() {
        return memberships(playlists);
    }

    /** The memberships of some playlists, and the artist playlists of the whole catalog. */
    public MembershipStore memberships(Collection<Playlist> some) {
        var store = new MembershipStore();
        for (Playlist playlist : some) {
            for (String track : playlist.tracks()) {
                store.put(PlaylistKind.USER, playlist.id(), track);
            }
        }
        for (TrackMetadata track : catalog.values()) {
            for (ArtistRef artist : track.artists()) {
                store.put(PlaylistKind.ARTIST, artist.id(), track.id());
            }
        }
        return store;
    }
}
