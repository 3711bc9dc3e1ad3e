package io.muse.trainer.live;

import io.muse.embedding.cooccurrence.MembershipStore;
import io.muse.trainer.memberships.MembershipReplica;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The model in force, if there is one, and its lock. Locks are taken in the order: this one, the replica's. Thread-safe.
 */
final class ModelInForce {
    private final ReentrantLock lock = new ReentrantLock();
    private final MembershipReplica replica;
    private final Slots slots;
    private @Nullable LiveModel model;
    private int changes;
    private boolean fenced;

    /** Sees the model beside the memberships that its slots are of, under both locks. */
    interface Reader<T> {
        T read(@Nullable LiveModel now, MembershipStore store);
    }

    ModelInForce(MembershipReplica replica, Slots slots) {
        this.replica = replica;
        this.slots = slots;
    }

    /** What an action makes of it while nobody changes it. */
    <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    /** Under both locks, of a model without vectors in slots that were given up. */
    <T> T read(Reader<T> reader) {
        return locked(() -> replica.read(store -> {
            if (slots.takeCleared()) {
                put(null);
            }
            LiveModel now = model;
            IntArrayList freed = slots.takeFreed();
            if (now != null) {
                freed.forEach(now::forget);
            }
            return reader.read(now, store);
        }));
    }

    /** How often another model, or none, came into force, or all slots were given up; by an action or reader. */
    int changes() {
        return changes;
    }

    /** By a reader: puts a model of the slots as they are into force, unless it is fenced. */
    void replace(LiveModel by) {
        put(fenced ? null : by);
    }

    /** There is none in force from now on. */
    void fence() {
        locked(() -> {
            if (!fenced) {
                fenced = true;
                put(null);
            }
            return true;
        });
    }

    private void put(@Nullable LiveModel other) {
        model = other;
        changes++;
    }
}
