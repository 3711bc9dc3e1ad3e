package io.muse.embedding.cooccurrence;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Small dense ints for keys; the int of a forgotten key is given to the next new one. Not thread-safe. */
final class Interner<K> {
    static final int ABSENT = -1;

    private final Object2IntOpenHashMap<K> slots = new Object2IntOpenHashMap<>();
    private final List<@Nullable K> keys = new ArrayList<>();
    private final IntArrayList free = new IntArrayList();

    Interner() {
        slots.defaultReturnValue(ABSENT);
    }

    int slot(K key) {
        return slots.getInt(key);
    }

    int slotOrNew(K key) {
        int slot = slots.getInt(key);
        if (slot != ABSENT) {
            return slot;
        }
        if (free.isEmpty()) {
            slot = keys.size();
            keys.add(key);
        } else {
            slot = free.popInt();
            keys.set(slot, key);
        }
        slots.put(key, slot);
        return slot;
    }

    void forget(int slot) {
        slots.removeInt(key(slot));
        keys.set(slot, null);
        free.push(slot);
    }

    K key(int slot) {
        var key = keys.get(slot);
        if (key == null) {
            throw new IllegalArgumentException("no key in slot " + slot);
        }
        return key;
    }

    boolean isUsed(int slot) {
        return keys.get(slot) != null;
    }

    int size() {
        return slots.size();
    }

    /** One more than the highest slot ever in use at the same time. */
    int capacity() {
        return keys.size();
    }
}
