package io.muse.embedding.ranking;

import io.muse.embedding.index.VectorMatrix;
import io.muse.embedding.kernel.Gram;

/** How large the inner products of a query are, without a look at the songs. Immutable. */
public final class ScoreScale {
    private final int count;
    private final Gram gram;

    /**
     * O(count · dimension²).
     *
     * @param count over how many songs, the first ones
     */
    public ScoreScale(VectorMatrix vectors, int count) {
        this.count = count;
        this.gram = Gram.of(vectors.values(), count, vectors.dimension());
    }

    /** The root mean square √(uᵀGu / count) of the inner products of {@code query} with those songs; O(dimension²). */
    public double of(float[] query) {
        double sum = 0;
        for (int row = 0; row < query.length; row++) {
            for (int column = 0; column < query.length; column++) {
                sum += query[row] * gram.get(row, column) * query[column];
            }
        }
        return Math.sqrt(Math.max(0, sum) / Math.max(1, count));
    }
}
