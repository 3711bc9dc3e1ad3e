package io.muse.embedding;

import io.muse.embedding.cooccurrence.MembershipStore;
import io.muse.embedding.cooccurrence.PlaylistKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/** Small made-up playlists, the same for the same seed: songs of low number are frequent. */
public final class RandomPlaylists {
    private RandomPlaylists() {}

    public record Playlist(PlaylistKind kind, String id, List<String> tracks) {}

    public static List<Playlist> of(int songs, int users, int artists, long seed) {
        var random = new Random(seed);
        var playlists = new ArrayList<Playlist>();
        for (int p = 0; p < users + artists; p++) {
            var tracks = new TreeSet<String>();
            int length = 1 + random.nextInt(Math.max(2, songs / 2));
            while (tracks.size() < length) {
                double skewed = Math.pow(random.nextDouble(), 1.5);
                tracks.add("t" + (int) (skewed * songs));
            }
            var kind = p < users ? PlaylistKind.USER : PlaylistKind.ARTIST;
            playlists.add(new Playlist(kind, "p" + p, List.copyOf(tracks)));
        }
        return playlists;
    }

    public static MembershipStore store(List<Playlist> playlists) {
        var store = new MembershipStore();
        for (var playlist : playlists) {
            playlist.tracks().forEach(track -> store.put(playlist.kind(), playlist.id(), track));
        }
        return store;
    }
}
