package io.muse.stream.query;

import io.muse.stream.store.PlaylistShard;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts the playlists that pairs of tracks share in one shard: each track's playlists are read once. */
final class SharedPlaylists {
    private final PlaylistShard shard;
    private final Map<String, Set<String>> playlistsOf = new HashMap<>();

    SharedPlaylists(PlaylistShard shard) {
        this.shard = shard;
    }

    /** Adds to the counts of all pairs, in their order. */
    void addTo(int[] counts, List<TrackPair> pairs) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += shared(pairs.get(i));
        }
    }

    private int shared(TrackPair pair) {
        Set<String> some = playlistsOf(pair.first());
        Set<String> others = playlistsOf(pair.second());
        Set<String> fewer = some.size() < others.size() ? some : others;
        Set<String> more = fewer == some ? others : some;
        int shared = 0;
        for (String playlist : fewer) {
            if (more.contains(playlist)) {
                shared++;
            }
        }
        return shared;
    }

    private Set<String> playlistsOf(String track) {
        return playlistsOf.computeIfAbsent(track, unread -> {
            Set<String> playlists = new HashSet<>();
            shard.forEachPlaylistOf(unread, playlists::add);
            return playlists;
        });
    }
}
