package io.muse.embedding.index;

import io.muse.embedding.kernel.Rows;

/** What ranks a song against a query. */
public enum Similarity {
    COSINE,
    INNER_PRODUCT;

    /**
     * Validates a query, and brings it to norm 1 for the cosine.
     *
     * @throws IllegalArgumentException where the query is not of the dimension or {@code k < 0}
     */
    float[] prepare(float[] query, int k, int dimension) {
        if (query.length != dimension) {
            throw new IllegalArgumentException(
                    "query has dimension " + query.length + " but the index has " + dimension);
        }
        if (k < 0) {
            throw new IllegalArgumentException("k is " + k + " but must be at least 0");
        }
        if (this == INNER_PRODUCT) {
            return query;
        }
        double norm = Math.sqrt(Rows.dot(query, 0, query, 0, dimension));
        float[] unit = new float[dimension];
        Rows.scale(norm > 0 ? (float) (1 / norm) : 0, query, 0, unit, 0, dimension);
        return unit;
    }
}
