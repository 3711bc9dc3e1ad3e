package io.muse.embedding.cooccurrence;

import java.util.Arrays;

/**
 * Many small sets of ints, one a slot, as plain arrays: 4 bytes a member and 1.5 times that at most while growing.
 * Membership is a linear scan; the caller asks the smaller side. Not thread-safe.
 */
final class IntSets {
    private static final int[] EMPTY = {};

    private int[][] members = new int[16][];
    private int[] sizes = new int[16];

    int size(int slot) {
        return slot < sizes.length ? sizes[slot] : 0;
    }

    /** The array behind the set: only the first {@link #size} ints count. */
    int[] members(int slot) {
        return slot < members.length && members[slot] != null ? members[slot] : EMPTY;
    }

    boolean contains(int slot, int value) {
        return indexOf(slot, value) >= 0;
    }

    /** Adds a value that the set does not hold yet. */
    void add(int slot, int value) {
        if (slot >= members.length) {
            int length = Math.max(slot + 1, members.length + (members.length >> 1));
            members = Arrays.copyOf(members, length);
            sizes = Arrays.copyOf(sizes, length);
        }
        int[] set = members(slot);
        int size = sizes[slot];
        if (size == set.length) {
            set = Arrays.copyOf(set, size + Math.max(2, size >> 1));
            members[slot] = set;
        }
        set[size] = value;
        sizes[slot] = size + 1;
    }

    /** Takes a value away that the set holds; an emptied or mostly empty set gives its memory back. */
    void remove(int slot, int value) {
        int[] set = members(slot);
        int size = --sizes[slot];
        set[indexOf(slot, value, size + 1)] = set[size];
        if (size == 0) {
            members[slot] = EMPTY;
        } else if (size < set.length / 4) {
            members[slot] = Arrays.copyOf(set, size * 2);
        }
    }

    private int indexOf(int slot, int value) {
        return indexOf(slot, value, size(slot));
    }

    private int indexOf(int slot, int value, int size) {
        int[] set = members(slot);
        for (int i = 0; i < size; i++) {
            if (set[i] == value) {
                return i;
            }
        }
        return -1;
    }
}
