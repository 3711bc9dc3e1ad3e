package io.muse.query.map;

import it.unimi.dsi.fastutil.objects.Object2IntLinkedOpenHashMap;
import java.util.ArrayList;
import java.util.List;

/** Numbers for names, in the order in which they come. Not thread-safe. */
final class Names {
    private final Object2IntLinkedOpenHashMap<String> numbers = new Object2IntLinkedOpenHashMap<>();
    private final List<String> names = new ArrayList<>();

    Names() {
        numbers.defaultReturnValue(-1);
    }

    /** @param key equal for equal names only: an artist's id, for example */
    int numberOf(String key, String name) {
        int known = numbers.getInt(key);
        if (known >= 0) {
            return known;
        }
        numbers.put(key, names.size());
        names.add(name);
        return names.size() - 1;
    }

    List<String> inOrder() {
        return names;
    }
}
