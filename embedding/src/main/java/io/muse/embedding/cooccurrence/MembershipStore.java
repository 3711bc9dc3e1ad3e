package io.muse.embedding.cooccurrence;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * The trainer's replica of which track is in which playlist, held both ways as interned ints: about 10 bytes a
 * membership beside the ids. Both edits are idempotent, and what leaves takes nothing with it: a playlist or track
 * without membership gives back its slot and its memory.
 *
 * <p>Not thread-safe: every call, {@link #copy} included, is made by one thread or under one lock.
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

    /** As it is now; edits may go on while the copy is used. */
    public MembershipCopy copy() {
        return new MembershipCopy(
                playlists.keys().copy(), tracks.keys().copy(), tracksOf.copy(), userPlaylistsOf.clone());
    }

    /** What to train on, see {@link MembershipCopy#corpus}. */
    public TrainingCorpus corpus(int minPlaylists, Weighting weighting) {
        return copy().corpus(minPlaylists, weighting);
    }

    /**
     * A small int that is the track's own from its first membership to its last, and another track's afterwards; −1
     * without membership.
     */
    public int trackSlot(String trackId) {
        return tracks.slot(trackId);
    }

    /** Whether the slot is that track's. */
    public boolean isTrack(int slot, String trackId) {
        return tracks.keys().isUsed(slot) && tracks.key(slot).equals(trackId);
    }

    /** Whether the slot is a track's at the moment. */
    public boolean isUsed(int slot) {
        return tracks.keys().isUsed(slot);
    }

    /** The track of a slot in use. */
    public String track(int slot) {
        return tracks.key(slot);
    }

    /** One more than the highest slot of a track. */
    public int trackSlots() {
        return tracks.capacity();
    }

    /** How many user playlists hold the track of a slot. */
    public int userPlaylistCount(int slot) {
        return userPlaylistsOf[slot];
    }

    /** Σ n_p over the playlists of the track of a slot: what its row is made of. O(its playlists). */
    public long reach(int slot) {
        long reach = 0;
        int[] held = playlistsOf.members(slot);
        for (int i = 0; i < playlistsOf.size(slot); i++) {
            reach += tracksOf.size(held[i]);
        }
        return reach;
    }

    /** How many tracks a playlist holds. */
    public int length(PlaylistKind kind, String playlistId) {
        int playlist = playlists.slot(new PlaylistKey(kind, playlistId));
        return playlist == Interner.ABSENT ? 0 : tracksOf.size(playlist);
    }

    /** The slots of the tracks that a playlist holds. */
    public void forEachTrackSlotOf(PlaylistKind kind, String playlistId, IntConsumer action) {
        int playlist = playlists.slot(new PlaylistKey(kind, playlistId));
        for (int i = 0; playlist != Interner.ABSENT && i < tracksOf.size(playlist); i++) {
            action.accept(tracksOf.members(playlist)[i]);
        }
    }

    PlaylistKind kind(int playlist) {
        return playlists.key(playlist).kind();
    }

    IntSets tracksOf() {
        return tracksOf;
    }

    IntSets playlistsOf() {
        return playlistsOf;
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
