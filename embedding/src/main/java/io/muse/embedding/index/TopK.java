package io.muse.embedding.index;

import it.unimi.dsi.fastutil.longs.LongHeapPriorityQueue;
import java.util.Arrays;
import java.util.List;

/** The k best of the songs that are offered; of equal scores the song of lower handle is better. Not thread-safe. */
public final class TopK {
    private final int k;

    /** Worst first: the score in the upper half so that it orders as a number does, then the lower handle above. */
    private final LongHeapPriorityQueue kept = new LongHeapPriorityQueue();

    /** @param k at least 0 */
    public TopK(int k) {
        this.k = k;
    }

    /** No song of a lower score is kept any more. */
    public float threshold() {
        if (kept.size() < k) {
            return Float.NEGATIVE_INFINITY;
        }
        return k == 0 ? Float.POSITIVE_INFINITY : score(kept.firstLong());
    }

    /** Keeps the song if it is among the k best so far; O(log k). */
    public void offer(int handle, float score) {
        long song = key(handle, score);
        if (kept.size() < k) {
            kept.enqueue(song);
        } else if (k > 0 && song > kept.firstLong()) {
            kept.dequeueLong();
            kept.enqueue(song);
        }
    }

    /** What was kept, best first; the songs are taken out. */
    public List<Neighbor> bestFirst() {
        Neighbor[] best = new Neighbor[kept.size()];
        for (int i = best.length - 1; i >= 0; i--) {
            long song = kept.dequeueLong();
            best[i] = new Neighbor(handle(song), score(song));
        }
        return Arrays.asList(best);
    }

    /** The better the song, the larger the number. */
    private static long key(int handle, float score) {
        return (long) ordered(Float.floatToIntBits(score + 0f)) << Integer.SIZE | ~handle & 0xffff_ffffL;
    }

    private static int handle(long key) {
        return ~(int) key;
    }

    private static float score(long key) {
        return Float.intBitsToFloat(ordered((int) (key >> Integer.SIZE)));
    }

    /** From the bits of a float to an int of the same order, and back. */
    private static int ordered(int bits) {
        return bits ^ (bits >> 31 & Integer.MAX_VALUE);
    }
}
