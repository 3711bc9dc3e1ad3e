package io.muse.trainer.memberships;

import io.muse.contracts.membership.MembershipKey;
import io.muse.embedding.cooccurrence.MembershipStore;
import io.muse.embedding.cooccurrence.PlaylistKind;
import io.muse.embedding.cooccurrence.Weighting;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * All memberships, in memory, with the offsets that they cover. Thread-safe: a batch of changes takes effect together
 * with its offsets, so a frozen copy holds exactly what stands before its offsets.
 */
public final class MembershipReplica {
    private final ReentrantLock lock = new ReentrantLock();
    private MembershipStore store = new MembershipStore();
    private final Map<Integer, Long> offsets = new TreeMap<>();
    private long changes;

    /** How much it holds. */
    public record Size(long memberships, int tracks, int playlists) {}

    /** @param positions by partition: the first offset after the changes */
    void apply(List<MembershipChange> batch, Map<Integer, Long> positions) {
        lock.lock();
        try {
            for (MembershipChange change : batch) {
                if (apply(change)) {
                    changes++;
                }
            }
            offsets.putAll(positions);
        } finally {
            lock.unlock();
        }
    }

    private boolean apply(MembershipChange change) {
        MembershipKey key = change.key();
        PlaylistKind kind = switch (key.playlist().kind()) {
            case USER -> PlaylistKind.USER;
            case ARTIST -> PlaylistKind.ARTIST;
        };
        return change.present()
                ? store.put(kind, key.playlist().id(), key.trackId())
                : store.remove(kind, key.playlist().id(), key.trackId());
    }

    /** Forgets everything: the topic is not the one that was followed. */
    void clear() {
        lock.lock();
        try {
            store = new MembershipStore();
            offsets.clear();
            changes++;
        } finally {
            lock.unlock();
        }
    }

    /** A copy to train on; changes wait while it is made, O(memberships). */
    public FrozenMemberships freeze(int minPlaylists, Weighting weighting) {
        lock.lock();
        try {
            return new FrozenMemberships(store.corpus(minPlaylists, weighting), offsets, changes, Instant.now());
        } finally {
            lock.unlock();
        }
    }

    /** By partition: the first offset that is not covered; empty before the first batch. */
    public Map<Integer, Long> offsets() {
        lock.lock();
        try {
            return Collections.unmodifiableMap(new TreeMap<>(offsets));
        } finally {
            lock.unlock();
        }
    }

    /** How often it changed so far; a record that says what is known already is no change. */
    public long changes() {
        lock.lock();
        try {
            return changes;
        } finally {
            lock.unlock();
        }
    }

    public Size size() {
        lock.lock();
        try {
            return new Size(store.memberships(), store.tracks(), store.playlists());
        } finally {
            lock.unlock();
        }
    }
}
