package io.muse.embedding.index;

import io.muse.embedding.kernel.Rows;
import java.util.List;
import java.util.function.IntPredicate;

/** Compares the query with every song, O(count · dimension): the yardstick of the approximate index. */
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
        float[] prepared = prepare(query, k);
        var best = new TopK(k);
        for (int handle = 0; k > 0 && handle < rows.count(); handle++) {
            float score = rows.dot(handle, prepared);
            if (score >= best.threshold() && accepted.test(handle)) {
                best.offer(handle, score);
            }
        }
        return best.bestFirst();
    }

    /** The rows that queries are multiplied with: of norm 1 for the cosine. */
    VectorMatrix rows() {
        return rows;
    }

    /** Validates a query and brings it to norm 1 for the cosine. */
    float[] prepare(float[] query, int k) {
        if (query.length != rows.dimension()) {
            throw new IllegalArgumentException(
                    "query has dimension " + query.length + " but the index has " + rows.dimension());
        }
        if (k < 0) {
            throw new IllegalArgumentException("k is " + k + " but must be at least 0");
        }
        if (similarity == Similarity.INNER_PRODUCT) {
            return query;
        }
        double norm = Math.sqrt(Rows.dot(query, 0, query, 0, query.length));
        float[] unit = new float[query.length];
        Rows.scale(norm > 0 ? (float) (1 / norm) : 0, query, 0, unit, 0, query.length);
        return unit;
    }
}
