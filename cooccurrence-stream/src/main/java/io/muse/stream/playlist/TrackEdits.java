package io.muse.stream.playlist;

import io.muse.contracts.membership.Membership;
import io.muse.contracts.membership.MembershipKey;
import io.muse.contracts.membership.PlaylistRef;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one edit does to the memberships of its playlist. Each operation returns whether the edit had a say, false if a
 * newer one had decided before.
 *
 * <p>Invariants: a stored membership has a revision at or above the floor, a tombstone one above it; a playlist without
 * a stored state has neither.
 */
final class TrackEdits {
    private final PlaylistStore store;
    private final Changes changes;
    private final PlaylistRef playlist;
    private final Stamp stamp;
    private final Map<String, @Nullable MembershipState> writes = new LinkedHashMap<>();
    private final boolean known;
    private PlaylistState state;
    private boolean changed;

    TrackEdits(PlaylistStore store, Changes changes, PlaylistRef playlist, PlaylistState state, Stamp stamp) {
        this.store = store;
        this.changes = changes;
        this.playlist = playlist;
        this.state = state;
        this.known = !state.equals(PlaylistState.UNKNOWN);
        this.stamp = stamp;
    }

    /** The playlist with its new size and floor. */
    PlaylistState state() {
        return state;
    }

    /** Writes what the operation decided; to be called once, after it. */
    void save() {
        if (!writes.isEmpty()) {
            store.putMemberships(playlist, writes);
        }
    }

    /** Whether a visible membership changed. */
    boolean changed() {
        return changed;
    }

    boolean add(String trackId, Instant occurredAt) {
        MembershipState member = store.membership(playlist, trackId);
        if (!stamp.beats(revision(member))) {
            return false;
        }
        put(trackId, member, occurredAt);
        return true;
    }

    boolean remove(String trackId) {
        MembershipState member = store.membership(playlist, trackId);
        if (!stamp.beats(revision(member))) {
            return false;
        }
        boolean lateEditsMayCome = stamp.revision() > state.floor();
        drop(trackId, member, lateEditsMayCome ? new MembershipState(stamp.revision(), null) : null);
        return true;
    }

    boolean replace(List<String> trackIds, Instant occurredAt) {
        if (!stamp.beats(state.floor())) {
            return false;
        }
        state = state.floored(stamp);
        Map<String, MembershipState> members = members();
        for (String trackId : trackIds) {
            MembershipState member = members.remove(trackId);
            if (member == null || stamp.beats(member.revision())) {
                put(trackId, member, occurredAt);
            }
        }
        dropUpToFloor(members);
        return true;
    }

    boolean removeAll() {
        if (!stamp.beats(state.floor())) {
            return false;
        }
        state = state.floored(stamp);
        dropUpToFloor(members());
        return true;
    }

    /** A playlist of which nothing is known has none, and a scan costs more than a few writes. */
    private Map<String, MembershipState> members() {
        return known ? store.memberships(playlist) : new LinkedHashMap<>();
    }

    private void dropUpToFloor(Map<String, MembershipState> members) {
        members.forEach((trackId, member) -> {
            if (member.revision() <= state.floor()) {
                drop(trackId, member, null);
            }
        });
    }

    private long revision(@Nullable MembershipState member) {
        return member == null ? state.floor() : member.revision();
    }

    private void put(String trackId, @Nullable MembershipState member, Instant occurredAt) {
        if (member == null || !member.isPresent()) {
            state = state.grown(1);
        } else if (member.revision() == stamp.revision()) {
            return;
        }
        writes.put(trackId, new MembershipState(stamp.revision(), occurredAt));
        changed = true;
        changes.membership(new MembershipKey(playlist, trackId), new Membership(occurredAt));
    }

    private void drop(String trackId, @Nullable MembershipState member, @Nullable MembershipState tombstone) {
        if (member != null || tombstone != null) {
            writes.put(trackId, tombstone);
        }
        if (member != null && member.isPresent()) {
            state = state.grown(-1);
            changed = true;
            changes.membership(new MembershipKey(playlist, trackId), null);
        }
    }
}
