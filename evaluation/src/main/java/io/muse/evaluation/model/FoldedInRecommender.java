package io.muse.evaluation.model;

import io.muse.embedding.foldin.FoldIn;
import io.muse.embedding.foldin.FoldInSettings;
import io.muse.embedding.index.VectorMatrix;

/** Folds the seeds in as a user of implicit ALS and ranks by the inner product; without seeds all scores are 0. */
public final class FoldedInRecommender implements VectorRecommender {
    private final VectorMatrix vectors;
    private final FoldIn foldIn;

    public FoldedInRecommender(VectorMatrix vectors, FoldInSettings settings) {
        this.vectors = vectors;
        this.foldIn = new FoldIn(vectors, settings);
    }

    @Override
    public VectorMatrix vectors() {
        return vectors;
    }

    @Override
    public void score(Query query, float[] scores) {
        InnerProducts.of(vectors, foldIn.query(query.seeds()), scores);
    }
}
