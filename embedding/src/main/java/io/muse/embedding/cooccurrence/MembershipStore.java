package io.muse.embedding.cooccurrence;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * The trainer's replica of which track is in which playlist, held both ways as interned ints: about 10 bytes a
 * membership beside the ids. Both edits are idempotent, and what leaves takes nothing with it: a playlist or track
 * without membership gives back its slot and its memory.
 *
 * <p>Single writer: every call, {@link #corpus} included, comes from the one thread that edits.
 */
public final class MembershipStore {
    private final Interner<PlaylistKey> playlists = new Interner<>();
    private final Interner<String> tracks = new Interner<>();
    private final IntSets tracksOf = new IntSets();
    private final IntSets playlistsOf = new IntSets();
    private int[] userPlaylistsOf = new int[16];
    private long memberships;

    /**
     * Adds a membership, in time proportional to the smaller of the playlist's and the track's degree.
     *
     * @return false where it was there already
     */
    public boolean put(PlaylistKind kind, String playlistId, String trackId) {
        int playlist = playlists.slotOrNew(new PlaylistKey(kind, playlistId));
        int track = tracks.slotOrNew(trackId);
        if (contains(playlist, track)) {
            return false;
        }
        tracksOf.add(playlist, track);
        playlistsOf.add(track, playlist);
        count(kind, track, 1);
        memberships++;
        return true;
    }

    /** @return false where it was not there */
    public boolean remove(PlaylistKind kind, String playlistId, String trackId) {
        int playlist = playlists.slot(new PlaylistKey(kind, playlistId));
        int track = tracks.slot(trackId);
        if (playlist == Interner.ABSENT || track == Interner.ABSENT || !contains(playlist, track)) {
            return false;
        }
        tracksOf.remove(playlist, track);
        playlistsOf.remove(track, playlist);
        count(kind, track, -1);
        memberships--;
        if (tracksOf.size(playlist) == 0) {
            playlists.forget(playlist);
        }
        if (playlistsOf.size(track) == 0) {
            tracks.forget(track);
        }
        return true;
    }

    public boolean contains(PlaylistKind kind, String playlistId, String trackId) {
        int playlist = playlists.slot(new PlaylistKey(kind, playlistId));
        int track = tracks.slot(trackId);
        return playlist != Interner.ABSENT && track != Interner.ABSENT && contains(playlist, track);
    }

    /** How many user playlists hold the track. */
    public int userPlaylistCount(String trackId) {
        int track = tracks.slot(trackId);
        return track == Interner.ABSENT ? 0 : userPlaylistsOf[track];
    }

    public long memberships() {
        return memberships;
    }

    /** Playlists of both kinds that hold a track. */
    public int playlists() {
        return playlists.size();
    }

    /** Tracks that are in a playlist of either kind. */
    public int tracks() {
        return tracks.size();
    }

    /** The user playlists, as they are at the time of each call. */
    public Factor<String, String> userPlaylists() {
        return new Factor<>() {
            @Override
            public void forEachPlaylistOf(String track, Consumer<? super String> action) {
                int slot = tracks.slot(track);
                for (int i = 0; slot != Interner.ABSENT && i < playlistsOf.size(slot); i++) {
                    var playlist = playlists.key(playlistsOf.members(slot)[i]);
                    if (playlist.kind() == PlaylistKind.USER) {
                        action.accept(playlist.id());
                    }
                }
            }

            @Override
            public void forEachTrackOf(String playlist, Consumer<? super String> action) {
                int slot = playlists.slot(new PlaylistKey(PlaylistKind.USER, playlist));
                for (int i = 0; slot != Interner.ABSENT && i < tracksOf.size(slot); i++) {
                    action.accept(tracks.key(tracksOf.members(slot)[i]));
                }
            }
        };
    }

    /**
     * An immutable copy to train on, in O(memberships) plus the sorting of the ids: edits may go on while it is used.
     * It depends on the memberships only, not on the order of the edits that led to them.
     *
     * @param minPlaylists a track is in the vocabulary when at least so many user playlists hold it; 0 takes the most, up
     *     to {@value CorpusBuilder#MOST_MIN_PLAYLISTS}, at which the vocabulary has half of all memberships or more
     */
    public TrainingCorpus corpus(int minPlaylists, Weighting weighting) {
        return new CorpusBuilder(playlists, tracks, tracksOf, userPlaylistsOf).build(minPlaylists, weighting);
    }

    private boolean contains(int playlist, int track) {
        return tracksOf.size(playlist) <= playlistsOf.size(track)
                ? tracksOf.contains(playlist, track)
                : playlistsOf.contains(track, playlist);
    }

    private void count(PlaylistKind kind, int track, int change) {
        if (track >= userPlaylistsOf.length) {
            userPlaylistsOf = Arrays.copyOf(userPlaylistsOf, track + 1 + (track >> 1));
        }
        if (kind == PlaylistKind.USER) {
            userPlaylistsOf[track] += change;
        }
    }
}
