package io.muse.embedding.index;

import io.muse.embedding.kernel.Rows;
import java.util.List;
import java.util.function.IntPredicate;

/** Compares the query with every song's current vector, O(count · dimension): exact. Any number of threads may search. */
final class LiveScan implements VectorIndex {
    private final LiveRows rows;
    private final Similarity similarity;

    LiveScan(LiveRows rows, Similarity similarity) {
        this.rows = rows;
        this.similarity = similarity;
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public List<Neighbor> search(float[] query, int k, IntPredicate accepted, int expectedRejections) {
        float[] prepared = similarity.prepare(query, k, rows.dimension());
        var best = new TopK(k);
        if (k > 0 && size() > 0) {
            scan(0, rows.count(), prepared, accepted, best);
        }
        return best.bestFirst();
    }

    /** Offers the songs of the handles from {@code from} to below {@code to} that are there, accepted and good enough. */
    void scan(int from, int to, float[] prepared, IntPredicate accepted, TopK best) {
        int initial = rows.initial().capacity();
        scan(rows.initial(), 0, from, Math.min(to, initial), prepared, accepted, best);
        scan(rows.added(), initial, Math.max(from, initial), to, prepared, accepted, best);
    }

    private void scan(
            RowBlock block, int firstHandle, int from, int to, float[] prepared, IntPredicate accepted, TopK best) {
        float[] values = block.values(similarity);
        int dimension = rows.dimension();
        for (int handle = from; handle < to; handle++) {
            int row = handle - firstHandle;
            float score = Rows.dot(values, row * dimension, prepared, 0, dimension);
            if (score >= best.threshold() && block.holds(row) && accepted.test(handle)) {
                best.offer(handle, score);
            }
        }
    }
}
