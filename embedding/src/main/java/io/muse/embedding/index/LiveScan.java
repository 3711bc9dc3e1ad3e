package io.muse.embedding.index;

import io.muse.embedding.kernel.Rows;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Finds the best among all songs' current vectors, O(count · dimension) at most: exact. A byte a coordinate says of nearly
 * all songs that they are not among the best; only the others' vectors are read. By inner product, moreover, no song is
 * better than the product of its norm and the query's; songs of few playlists have short vectors and stand together, so
 * most groups of them need not be looked at. Any number of threads may search.
 */
final class LiveScan implements VectorIndex {
    /** Beyond what rounding can add to an inner product of single precision, or to a norm of 1. */
    static final float ROUNDING = 1.0001f;

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
            scan(0, rows.count(), prepared, norm(prepared), accepted, best);
        }
        return best.bestFirst();
    }

    /** Offers the songs of the handles from {@code from} to below {@code to} that are there, accepted and good enough. */
    void scan(int from, int to, float[] prepared, IntPredicate accepted, TopK best) {
        scan(from, to, prepared, norm(prepared), accepted, best);
    }

    /** At least. */
    private float norm(float[] prepared) {
        return similarity == Similarity.COSINE
                ? ROUNDING
                : ROUNDING * (float) Math.sqrt(Rows.dot(prepared, 0, prepared, 0, prepared.length));
    }

    private void scan(int from, int to, float[] prepared, float norm, IntPredicate accepted, TopK best) {
        int initial = rows.initial().capacity();
        groups(rows.initial(), 0, from, Math.min(to, initial), prepared, norm, accepted, best);
        groups(rows.added(), initial, Math.max(from, initial), to, prepared, norm, accepted, best);
    }

    private void groups(
            RowBlock block,
            int firstHandle,
            int from,
            int to,
            float[] prepared,
            float norm,
            IntPredicate accepted,
            TopK best) {
        int handle = from;
        while (handle < to) {
            int row = handle - firstHandle;
            int next = Math.min(to, firstHandle + (row / RowBlock.GROUP + 1) * RowBlock.GROUP);
            if (similarity == Similarity.COSINE || block.longestBeside(row) * norm >= best.threshold()) {
                scan(block, firstHandle, handle, next, prepared, norm, accepted, best);
            }
            handle = next;
        }
    }

    private void scan(
            RowBlock block,
            int firstHandle,
            int from,
            int to,
            float[] prepared,
            float norm,
            IntPredicate accepted,
            TopK best) {
        float[] values = block.values(similarity);
        int dimension = rows.dimension();
        float threshold = best.threshold();
        for (int handle = from; handle < to; handle++) {
            int row = handle - firstHandle;
            if (block.mayReach(threshold, row, similarity, prepared, norm)
                    && block.holds(row)
                    && accepted.test(handle)) {
                best.offer(handle, Rows.dot(values, row * dimension, prepared, 0, dimension));
                threshold = best.threshold();
            }
        }
    }
}
