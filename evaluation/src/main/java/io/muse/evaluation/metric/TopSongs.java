package io.muse.evaluation.metric;

import it.unimi.dsi.fastutil.longs.LongHeapPriorityQueue;
import java.util.BitSet;

/** The best scored songs in order, equal scores by dense id: the more frequent song first. */
public final class TopSongs {
    private TopSongs() {}

    /**
     * O(songs) where few enter the best k, O(songs · log k) at worst.
     *
     * @param scores one a song
     * @param excluded songs that are not ranked
     * @return at most k songs, fewer where there are fewer
     * @throws ArithmeticException where a score is not a number: the model has diverged
     */
    public static int[] of(float[] scores, int k, int[] excluded) {
        var unranked = new BitSet(scores.length);
        for (int song : excluded) {
            unranked.set(song);
        }
        var worstFirst = new LongHeapPriorityQueue(k + 1);
        for (int song = 0; song < scores.length; song++) {
            if (unranked.get(song)) {
                continue;
            }
            long key = key(scores[song], song);
            if (worstFirst.size() < k) {
                worstFirst.enqueue(key);
            } else if (k > 0 && key > worstFirst.firstLong()) {
                worstFirst.dequeueLong();
                worstFirst.enqueue(key);
            }
        }
        int[] best = new int[worstFirst.size()];
        for (int i = best.length - 1; i >= 0; i--) {
            best[i] = ~(int) worstFirst.dequeueLong();
        }
        return best;
    }

    /** Orders as the score does, then the lower song above the higher. */
    private static long key(float score, int song) {
        if (Float.isNaN(score)) {
            throw new ArithmeticException("the score of song " + song + " is not a number: the model has diverged");
        }
        int bits = Float.floatToIntBits(score + 0f);
        int ordered = bits ^ (bits >> 31 & Integer.MAX_VALUE);
        return (long) ordered << Integer.SIZE | ~song & 0xffff_ffffL;
    }
}
