package io.muse.embedding.index;

import java.util.List;
import java.util.function.IntPredicate;

/** Compares the query with every song, O(count · dimension): for vectors that do not change. */
public final class ExactIndex implements VectorIndex {
    private final VectorMatrix rows;
    private final Similarity similarity;

    public ExactIndex(VectorMatrix vectors, Similarity similarity) {
        this.rows = similarity == Similarity.COSINE ? vectors.normalised() : vectors;
        this.similarity = similarity;
    }

    @Override
    public int size() {
        return rows.count();
    }

    @Override
    public List<Neighbor> search(float[] query, int k, IntPredicate accepted, int expectedRejections) {
        float[] prepared = similarity.prepare(query, k, rows.dimension());
        var best = new TopK(k);
        for (int handle = 0; k > 0 && handle < rows.count(); handle++) {
            float score = rows.dot(handle, prepared);
            if (score >= best.threshold() && accepted.test(handle)) {
                best.offer(handle, score);
            }
        }
        return best.bestFirst();
    }
}
