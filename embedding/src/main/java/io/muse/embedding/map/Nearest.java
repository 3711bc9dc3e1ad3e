package io.muse.embedding.map;

import io.muse.embedding.kernel.ProductTiles;
import it.unimi.dsi.fastutil.longs.LongHeaps;
import java.util.Arrays;

/** The best {@code k} candidates of one song so far, as a heap of keys that sort by cosine, then by handle. */
final class Nearest {
    private final int song;
    private final long[] heap;
    private int size;
    private float worst = Float.NEGATIVE_INFINITY;

    Nearest(int song, int k) {
        this.song = song;
        this.heap = new long[k];
    }

    /** Offers a tile of candidates; to be called in ascending order of handles. */
    void offer(float[] cosines, int at, int firstHandle, int count) {
        if (heap.length == 0 || size == heap.length && !ProductTiles.anyAbove(cosines, at, worst)) {
            return;
        }
        for (int i = 0; i < count; i++) {
            float cosine = cosines[at + i];
            if ((size < heap.length || cosine > worst) && firstHandle + i != song) {
                add(key(cosine, firstHandle + i));
            }
        }
    }

    private void add(long key) {
        if (size < heap.length) {
            heap[size++] = key;
            LongHeaps.upHeap(heap, size, size - 1, null);
        } else {
            heap[0] = key;
            LongHeaps.downHeap(heap, size, 0, null);
        }
        if (size == heap.length) {
            worst = cosine(heap[0]);
        }
    }

    /** Writes the song's row of both arrays, best first. */
    void copyTo(int[] handles, float[] squaredDistances) {
        Arrays.sort(heap);
        for (int i = 0; i < heap.length; i++) {
            long key = heap[heap.length - 1 - i];
            handles[song * heap.length + i] = ~(int) key;
            squaredDistances[song * heap.length + i] = Math.max(0, 2 - 2 * cosine(key));
        }
    }

    private static long key(float cosine, int handle) {
        int bits = Float.floatToIntBits(cosine + 0f);
        return (long) (bits ^ (bits >> 31 & Integer.MAX_VALUE)) << 32 | ~handle & 0xFFFFFFFFL;
    }

    private static float cosine(long key) {
        int bits = (int) (key >> 32);
        return Float.intBitsToFloat(bits ^ (bits >> 31 & Integer.MAX_VALUE));
    }
}
