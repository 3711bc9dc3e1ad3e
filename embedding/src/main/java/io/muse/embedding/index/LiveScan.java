package io.muse.embedding.index;

import io.muse.embedding.kernel.Rows;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Compares the query with every song's current vector that could be among the best, O(count · dimension) at most: exact.
 * By inner product, no song is better than the product of its norm and the query's; songs of few playlists have short
 * vectors and stand together, so most groups of them need not be read. Any number of threads may search.
 */
final class LiveScan implements VectorIndex {
    /** Beyond what rounding can add to an inner product of single precision. */
    private static final float ROUNDING = 1.0001f;

    /** Of a query that may be near any song. */
    private static final float ANYWHERE = Float.POSITIVE_INFINITY;

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
            scan(0, rows.count(), prepared, reach(prepared), accepted, best);
        }
        return best.bestFirst();
    }

    private float reach(float[] prepared) {
        return similarity == Similarity.COSINE
                ? ANYWHERE
                : ROUNDING * (float) Math.sqrt(Rows.dot(prepared, 0, prepared, 0, prepared.length));
    }

    /** Offers the songs of the handles from {@code from} to below {@code to} that are there, accepted and good enough. */
    void scan(int from, int to, float[] prepared, IntPredicate accepted, TopK best) {
        scan(from, to, prepared, ANYWHERE, accepted, best);
    }

    private void scan(int from, int to, float[] prepared, float reach, IntPredicate accepted, TopK best) {
        int initial = rows.initial().capacity();
        groups(rows.initial(), 0, from, Math.min(to, initial), prepared, reach, accepted, best);
        groups(rows.added(), initial, Math.max(from, initial), to, prepared, reach, accepted, best);
    }

    private void groups(
            RowBlock block,
            int firstHandle,
            int from,
            int to,
            float[] prepared,
            float reach,
            IntPredicate accepted,
            TopK best) {
        int handle = from;
        while (handle < to) {
            int row = handle - firstHandle;
            int next = Math.min(to, firstHandle + (row / RowBlock.GROUP + 1) * RowBlock.GROUP);
            if (reach == ANYWHERE || block.longestBeside(row) * reach >= best.threshold()) {
                scan(block, firstHandle, handle, next, prepared, accepted, best);
            }
            handle = next;
        }
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
