package io.muse.stream.playlist;

import io.muse.contracts.membership.PlaylistRef;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

public final class MapPlaylistStore implements PlaylistStore {
    final Map<PlaylistRef, PlaylistState> playlists = new HashMap<>();
    final Map<PlaylistRef, Map<String, MembershipState>> memberships = new HashMap<>();

    @Override
    public @Nullable PlaylistState playlist(PlaylistRef playlist) {
        return playlists.get(playlist);
    }

    @Override
    public void putPlaylist(PlaylistRef playlist, @Nullable PlaylistState state) {
        if (state == null) {
            playlists.remove(playlist);
        } else {
            playlists.put(playlist, state);
        }
    }

    @Override
    public @Nullable MembershipState membership(PlaylistRef playlist, String trackId) {
        return memberships.getOrDefault(playlist, Map.of()).get(trackId);
    }

    @Override
    public void putMemberships(PlaylistRef playlist, Map<String, @Nullable MembershipState> states) {
        states.forEach((trackId, state) -> putMembership(playlist, trackId, state));
    }

    private void putMembership(PlaylistRef playlist, String trackId, @Nullable MembershipState state) {
        Map<String, MembershipState> tracks = memberships.computeIfAbsent(playlist, p -> new HashMap<>());
        if (state == null) {
            tracks.remove(trackId);
            if (tracks.isEmpty()) {
                memberships.remove(playlist);
            }
        } else {
            tracks.put(trackId, state);
        }
    }

    @Override
    public Map<String, MembershipState> memberships(PlaylistRef playlist) {
        return new HashMap<>(memberships.getOrDefault(playlist, Map.of()));
    }

    boolean isEmpty() {
        return playlists.isEmpty() && memberships.isEmpty();
    }
}
