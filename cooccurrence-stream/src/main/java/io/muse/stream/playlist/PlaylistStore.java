package io.muse.stream.playlist;

import io.muse.contracts.membership.PlaylistRef;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where playlists and their memberships are kept. Null is absence; one thread at a time. */
public interface PlaylistStore {
    @Nullable
    PlaylistState playlist(PlaylistRef playlist);

    void putPlaylist(PlaylistRef playlist, @Nullable PlaylistState state);

    @Nullable
    MembershipState membership(PlaylistRef playlist, String trackId);

    /** Writes memberships by track, in one go. */
    void putMemberships(PlaylistRef playlist, Map<String, @Nullable MembershipState> states);

    /** A copy of all memberships by track, tombstones too. */
    Map<String, MembershipState> memberships(PlaylistRef playlist);
}
