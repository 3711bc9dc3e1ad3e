package io.muse.embedding.ranking;

import io.muse.embedding.index.VectorMatrix;
import io.muse.embedding.kernel.Gram;

/** How large the inner products of a query are, without a look at the songs. Immutable. */
public final class ScoreScale {
    private final VectorMatrix vectors;
    private final Gram gram;

    /** O(count · dimension²). */
    public ScoreScale(VectorMatrix vectors) {
        this.vectors = vectors;
        this.gram = Gram.of(vectors.values(), vectors.count(), vectors.dimension());
    }

    /** The root mean square √(uᵀGu / count) of the inner products of {@code query} with all songs; O(dimension²). */
    public double of(float[] query) {
        double sum = 0;
        for (int row = 0; row < query.length; row++) {
            for (int column = 0; column < query.length; column++) {
                sum += query[row] * gram.get(row, column) * query[column];
            }
        }
        return Math.sqrt(Math.max(0, sum) / vectors.count());
    }
}
