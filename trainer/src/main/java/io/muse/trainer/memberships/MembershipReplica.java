package io.muse.trainer.memberships;

import io.muse.contracts.membership.MembershipKey;
import io.muse.embedding.cooccurrence.MembershipCopy;
import io.muse.embedding.cooccurrence.MembershipStore;
import io.muse.embedding.cooccurrence.Weighting;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * All memberships, in memory, with the offsets that they cover. Thread-safe: a batch of changes takes effect together
 * with its offsets, so a frozen copy holds exactly what stands before its offsets.
 */
public final class MembershipReplica {
    private final ReentrantLock lock = new ReentrantLock();
    private final MembershipListener listener;
    private MembershipStore store = new MembershipStore();
    private final Map<Integer, Long> offsets = new TreeMap<>();
    private long changes;

    public MembershipReplica() {
        this(MembershipListener.NONE);
    }

    public MembershipReplica(MembershipListener listener) {
        this.listener = listener;
    }

    /** How much it holds. */
    public record Size(long memberships, int tracks, int playlists) {}

    /** @param positions by partition: the first offset after the changes */
    void apply(List<MembershipChange> batch, Map<Integer, Long> positions) {
        lock.lock();
        try {
            for (int from = 0, to; from < batch.size(); from = to) {
                to = endOfEdit(batch, from);
                for (MembershipChange change : batch.subList(from, to)) {
                    if (apply(change, to - from)) {
                        changes++;
                    }
                }
            }
            offsets.putAll(positions);
        } finally {
            lock.unlock();
        }
    }

    private static int endOfEdit(List<MembershipChange> batch, int from) {
        int to = from + 1;
        while (to < batch.size() && batch.get(to).isOfEditOf(batch.get(from))) {
            to++;
        }
        return to;
    }

    private boolean apply(MembershipChange change, int together) {
        MembershipKey key = change.key();
        int slotBefore = store.trackSlot(key.trackId());
        boolean effective = change.present()
                ? store.put(change.kind(), key.playlist().id(), key.trackId())
                : store.remove(change.kind(), key.playlist().id(), key.trackId());
        int slot = change.present() ? store.trackSlot(key.trackId()) : slotBefore;
        listener.changed(store, change, slot, effective, together);
        return effective;
    }

    /** What the reader makes of the store as it is. Changes wait: be short, and let nothing of the store out. */
    public <T> T read(Function<MembershipStore, T> reader) {
        lock.lock();
        try {
            return reader.apply(store);
        } finally {
            lock.unlock();
        }
    }

    /** Forgets everything: the topic is not the one that was followed. */
    void clear() {
        lock.lock();
        try {
            store = new MembershipStore();
            offsets.clear();
            changes++;
            listener.cleared();
        } finally {
            lock.unlock();
        }
    }

    /** A copy to train on, in O(memberships); changes wait only for the first part of it, in O(playlists + tracks). */
    public FrozenMemberships freeze(int minPlaylists, Weighting weighting) {
        MembershipCopy copy;
        Map<Integer, Long> covered;
        long changesUntilThen;
        Instant asOf;
        lock.lock();
        try {
            copy = store.copy();
            covered = Map.copyOf(offsets);
            changesUntilThen = changes;
            asOf = Instant.now();
            listener.frozen();
        } finally {
            lock.unlock();
        }
        return new FrozenMemberships(copy.corpus(minPlaylists, weighting), covered, changesUntilThen, asOf);
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
