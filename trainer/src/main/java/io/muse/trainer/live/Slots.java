package io.muse.trainer.live;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.BitSet;

/**
 * What has become of the replica's slots: which have a vector in force, which were given up, and of which something
 * changed. Every call is made under the replica's lock.
 */
final class Slots {
    private BitSet withVector = new BitSet();
    private IntArrayList freed = new IntArrayList();
    private BitSet touched = new BitSet();
    private boolean cleared;

    boolean hasVector(int slot) {
        return withVector.get(slot);
    }

    /** Notes whether the song of a slot has a vector now: maybe another one than before. */
    void solved(int slot, boolean hasVector) {
        withVector.set(slot, hasVector);
        touched.set(slot);
    }

    /** Notes that memberships of its song came or went. */
    void touch(int slot) {
        touched.set(slot);
    }

    /** Its song is gone; the slot may be another one's from now on. */
    void free(int slot) {
        freed.add(slot);
        withVector.clear(slot);
        touched.set(slot);
    }

    /** Other vectors are in force. */
    void adopted(BitSet slotsWithVector) {
        withVector = slotsWithVector;
    }

    /** All slots are given up. */
    void clear() {
        withVector = new BitSet();
        freed = new IntArrayList();
        touched = new BitSet();
        cleared = true;
    }

    /** Whether all slots were given up since the last call. */
    boolean takeCleared() {
        boolean was = cleared;
        cleared = false;
        return was;
    }

    /** The slots that were given up since the last call: their vectors are nobody's. */
    IntArrayList takeFreed() {
        IntArrayList taken = freed;
        if (!taken.isEmpty()) {
            freed = new IntArrayList();
        }
        return taken;
    }

    /**
     * The slots of which something changed since the last call: whose they are, the memberships of their songs or their
     * vectors.
     */
    BitSet takeTouched() {
        BitSet taken = touched;
        touched = new BitSet();
        return taken;
    }
}
