package io.muse.stream.store;

import io.muse.contracts.membership.PlaylistRef;
import io.muse.stream.playlist.MembershipState;
import io.muse.stream.playlist.PlaylistState;
import io.muse.stream.playlist.PlaylistStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The playlists of one task. Owned by the task's stream thread. */
public final class KafkaPlaylistStore implements PlaylistStore {
    private final KeyValueStore<String, byte[]> playlists;
    private final KeyValueStore<String, byte[]> memberships;

    public KafkaPlaylistStore(KeyValueStore<String, byte[]> playlists, KeyValueStore<String, byte[]> memberships) {
        this.playlists = playlists;
        this.memberships = memberships;
    }

    @Override
    public @Nullable PlaylistState playlist(PlaylistRef playlist) {
        byte[] state = playlists.get(playlist.key());
        return state == null ? null : PlaylistCodec.decode(state);
    }

    @Override
    @SuppressWarnings("NullAway") // A null value deletes.
    public void putPlaylist(PlaylistRef playlist, @Nullable PlaylistState state) {
        playlists.put(playlist.key(), state == null ? null : PlaylistCodec.encode(state));
    }

    @Override
    public @Nullable MembershipState membership(PlaylistRef playlist, String trackId) {
        byte[] state = memberships.get(MembershipKeys.entry(playlist, trackId));
        return state == null ? null : MembershipCodec.decode(state);
    }

    @Override
    @SuppressWarnings("NullAway") // A null value deletes.
    public void putMemberships(PlaylistRef playlist, Map<String, @Nullable MembershipState> states) {
        String prefix = MembershipKeys.entriesOf(playlist.key());
        List<KeyValue<String, byte[]>> entries = new ArrayList<>(states.size());
        states.forEach((trackId, state) ->
                entries.add(new KeyValue<>(prefix + trackId, state == null ? null : MembershipCodec.encode(state))));
        memberships.putAll(entries);
    }

    @Override
    public Map<String, MembershipState> memberships(PlaylistRef playlist) {
        Map<String, MembershipState> members = new LinkedHashMap<>();
        String prefix = MembershipKeys.entriesOf(playlist.key());
        try (var entries = memberships.prefixScan(prefix, new StringSerializer())) {
            entries.forEachRemaining(
                    entry -> members.put(MembershipKeys.last(entry.key), MembershipCodec.decode(entry.value)));
        }
        return members;
    }
}
