package io.muse.embedding.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The k best of the songs that are offered; of equal scores the song of lower handle is better. Not thread-safe. */
public final class TopK {
    private static final Comparator<Neighbor> WORST_FIRST =
            Comparator.comparing(Neighbor::score).thenComparing(Neighbor::handle, Comparator.reverseOrder());

    private final int k;
    private final PriorityQueue<Neighbor> kept = new PriorityQueue<>(WORST_FIRST);

    /** @param k at least 0 */
    public TopK(int k) {
        this.k = k;
    }

    /** No song of a lower score is kept any more. */
    public float threshold() {
        if (kept.size() < k) {
            return Float.NEGATIVE_INFINITY;
        }
        return k == 0 ? Float.POSITIVE_INFINITY : kept.element().score();
    }

    /** Keeps the song if it is among the k best so far; O(log k). */
    public void offer(int handle, float score) {
        if (score < threshold()) {
            return;
        }
        var song = new Neighbor(handle, score);
        if (kept.size() < k) {
            kept.add(song);
        } else if (k > 0 && WORST_FIRST.compare(song, kept.element()) > 0) {
            kept.remove();
            kept.add(song);
        }
    }

    /** What was kept, best first. */
    public List<Neighbor> bestFirst() {
        var best = new ArrayList<>(kept);
        best.sort(WORST_FIRST.reversed());
        return best;
    }
}
