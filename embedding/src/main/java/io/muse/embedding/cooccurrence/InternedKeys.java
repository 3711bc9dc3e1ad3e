package io.muse.embedding.cooccurrence;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys of an {@link Interner} by slot. Not thread-safe; a {@link #copy} that nobody changes is. */
final class InternedKeys<K> {
    private final List<@Nullable K> keys;

    InternedKeys() {
        this(new ArrayList<>());
    }

    private InternedKeys(List<@Nullable K> keys) {
        this.keys = keys;
    }

    InternedKeys<K> copy() {
        return new InternedKeys<>(new ArrayList<>(keys));
    }

    /** @param slot at most the {@link #capacity} */
    void set(int slot, K key) {
        if (slot == keys.size()) {
            keys.add(key);
        } else {
            keys.set(slot, key);
        }
    }

    void clear(int slot) {
        keys.set(slot, null);
    }

    K key(int slot) {
        var key = keys.get(slot);
        if (key == null) {
            throw new IllegalArgumentException("no key in slot " + slot);
        }
        return key;
    }

    boolean isUsed(int slot) {
        return slot < keys.size() && keys.get(slot) != null;
    }

    /** One more than the highest slot ever in use at the same time. */
    int capacity() {
        return keys.size();
    }
}
