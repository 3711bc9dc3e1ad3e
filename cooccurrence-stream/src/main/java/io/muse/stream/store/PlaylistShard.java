package io.muse.stream.store;

import io.muse.contracts.membership.PlaylistKind;
import io.muse.contracts.membership.PlaylistRef;
import io.muse.contracts.membership.PlaylistSummary;
import io.muse.embedding.cooccurrence.Factor;
import io.muse.stream.playlist.MembershipState;
import io.muse.stream.playlist.PlaylistState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The playlists of one partition, for queries: the factor of the co-occurrence matrix over user playlists. Safe for any
 * thread; it sees edits that are applied but not yet committed. A read fails with {@link
 * org.apache.kafka.streams.errors.InvalidStateStoreException} once the partition has moved away.
 */
public final class PlaylistShard implements Factor<String, String> {
    private static final String USER_PREFIX = PlaylistKind.USER.code() + ":";

    private final ReadOnlyKeyValueStore<String, byte[]> playlists;
    private final ReadOnlyKeyValueStore<String, byte[]> memberships;
    private final PlaylistCache cache;

    public PlaylistShard(
            ReadOnlyKeyValueStore<String, byte[]> playlists, ReadOnlyKeyValueStore<String, byte[]> memberships) {
        this(playlists, memberships, PlaylistCache.NONE);
    }

    /** @param cache that hears of every write of the memberships */
    public PlaylistShard(
            ReadOnlyKeyValueStore<String, byte[]> playlists,
            ReadOnlyKeyValueStore<String, byte[]> memberships,
            PlaylistCache cache) {
        this.cache = cache;
        this.playlists = playlists;
        this.memberships = memberships;
    }

    /** Names each user playlist by its text form. */
    @Override
    public void forEachPlaylistOf(String trackId, Consumer<? super String> action) {
        scan(MembershipKeys.postingsOf(trackId) + USER_PREFIX, (playlist, nothing) -> action.accept(playlist));
    }

    @Override
    public void forEachTrackOf(String playlist, Consumer<? super String> action) {
        cache.tracks(playlist, () -> tracksOf(playlist)).forEach(action);
    }

    private List<String> tracksOf(String playlist) {
        List<String> tracks = new ArrayList<>();
        scan(MembershipKeys.entriesOf(playlist), (track, state) -> {
            if (MembershipCodec.isPresent(state)) {
                tracks.add(track);
            }
        });
        return tracks;
    }

    /** Whether a playlist in its text form holds a track. */
    public boolean holds(String playlist, String trackId) {
        byte[] state = memberships.get(MembershipKeys.entriesOf(playlist) + trackId);
        return state != null && MembershipCodec.isPresent(state);
    }

    /** Whether any playlist, of users or artists, holds the track. */
    public boolean knows(String trackId) {
        try (var postings = memberships.prefixScan(MembershipKeys.postingsOf(trackId), new StringSerializer())) {
            return postings.hasNext();
        }
    }

    public @Nullable PlaylistSummary summary(PlaylistRef playlist) {
        byte[] state = playlists.get(playlist.key());
        PlaylistState decoded = state == null ? null : PlaylistCodec.decode(state);
        return decoded == null ? null : decoded.summary();
    }

    /**
     * The playlists of an owner, in the order of their ids. One that got its owner within the last commit interval may be
     * missing: the index follows when the store's cache is written.
     */
    public List<PlaylistRef> playlistsOf(String ownerId) {
        List<PlaylistRef> owned = new ArrayList<>();
        try (var entries = playlists.prefixScan(OwnerKeys.playlistsOf(ownerId), new StringSerializer())) {
            while (entries.hasNext()) {
                PlaylistRef playlist = PlaylistRef.parse(OwnerKeys.playlist(entries.next().key));
                PlaylistSummary summary = summary(playlist);
                if (summary != null && ownerId.equals(summary.ownerId())) {
                    owned.add(playlist);
                }
            }
        }
        return owned;
    }

    /** Present tracks with their membership. */
    public Map<String, MembershipState> members(PlaylistRef playlist) {
        Map<String, MembershipState> members = new LinkedHashMap<>();
        scan(MembershipKeys.entriesOf(playlist.key()), (track, state) -> {
            if (MembershipCodec.isPresent(state)) {
                members.put(track, MembershipCodec.decode(state));
            }
        });
        return members;
    }

    private void scan(String prefix, Entry action) {
        try (var entries = memberships.prefixScan(prefix, new StringSerializer())) {
            entries.forEachRemaining(entry -> action.accept(MembershipKeys.last(entry.key), entry.value));
        }
    }

    private interface Entry {
        void accept(String last, byte[] value);
    }
}
