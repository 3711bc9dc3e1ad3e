package io.muse.embedding.cooccurrence;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;

/** Small dense ints for keys; the int of a forgotten key is given to the next new one. Not thread-safe. */
final class Interner<K> {
    static final int ABSENT = -1;

    private final Object2IntOpenHashMap<K> slots = new Object2IntOpenHashMap<>();
    private final InternedKeys<K> keys = new InternedKeys<>();
    private final IntArrayList free = new IntArrayList();

    Interner() {
        slots.defaultReturnValue(ABSENT);
    }

    /** The keys by slot, as they are at any time. */
    InternedKeys<K> keys() {
        return keys;
    }

    int slot(K key) {
        return slots.getInt(key);
    }

    int slotOrNew(K key) {
        int slot = slots.getInt(key);
        if (slot != ABSENT) {
            return slot;
        }
        slot = free.isEmpty() ? keys.capacity() : free.popInt();
        keys.set(slot, key);
        slots.put(key, slot);
        return slot;
    }

    void forget(int slot) {
        slots.removeInt(key(slot));
        keys.clear(slot);
        free.push(slot);
    }

    K key(int slot) {
        return keys.key(slot);
    }

    int size() {
        return slots.size();
    }

    /** One more than the highest slot ever in use at the same time. */
    int capacity() {
        return keys.capacity();
    }
}
