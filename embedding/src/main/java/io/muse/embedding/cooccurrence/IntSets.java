package io.muse.embedding.cooccurrence;

import java.util.Arrays;

/**
 * Many small sets of ints, one a slot, as plain arrays: 4 bytes a member and 1.5 times that at most while growing.
 * Membership is a linear scan; the caller asks the smaller side. Not thread-safe.
 *
 * <p>An int that is in a set's array is never overwritten: an addition goes behind the last one, a removal makes a new
 * array. So a {@link #copy} shares the arrays, and any thread may read it while this one is changed.
 */
final class IntSets {
    private static final int[] EMPTY = {};

    private int[][] members;
    private int[] sizes;

    IntSets() {
        this(new int[16][], new int[16]);
    }

    private IntSets(int[][] members, int[] sizes) {
        this.members = members;
        this.sizes = sizes;
    }

    /** The sets as they are now, to be read only; 12 bytes a slot. */
    IntSets copy() {
        return new IntSets(members.clone(), sizes.clone());
    }

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
        int at = indexOf(slot, value);
        int size = --sizes[slot];
        if (size == 0) {
            members[slot] = EMPTY;
            return;
        }
        int[] rest = new int[size < set.length / 4 ? size * 2 : set.length];
        System.arraycopy(set, 0, rest, 0, size);
        if (at < size) {
            rest[at] = set[size];
        }
        members[slot] = rest;
    }

    private int indexOf(int slot, int value) {
        int[] set = members(slot);
        int size = size(slot);
        for (int i = 0; i < size; i++) {
            if (set[i] == value) {
                return i;
            }
        }
        return -1;
    }
}
