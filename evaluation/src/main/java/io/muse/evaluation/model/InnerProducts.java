package io.muse.evaluation.model;

import io.muse.embedding.index.VectorMatrix;
import io.muse.embedding.kernel.Rows;

/** A vector against all vectors. */
public final class InnerProducts {
    private InnerProducts() {}

    /** @param scores overwritten with the inner product of the query and each vector */
    public static void of(VectorMatrix vectors, float[] query, float[] scores) {
        for (int song = 0; song < vectors.count(); song++) {
            scores[song] = Rows.dot(vectors.values(), vectors.offset(song), query, 0, vectors.dimension());
        }
    }
}
