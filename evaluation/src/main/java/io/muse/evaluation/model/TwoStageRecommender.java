package io.muse.evaluation.model;

import io.muse.embedding.index.VectorMatrix;
import io.muse.embedding.ranking.SecondStage;

/** The ranking of a vector model, refined by exact co-occurrence. */
public final class TwoStageRecommender implements VectorRecommender {
    private final VectorRecommender firstStage;
    private final SecondStage secondStage;

    public TwoStageRecommender(VectorRecommender firstStage, SecondStage secondStage) {
        this.firstStage = firstStage;
        this.secondStage = secondStage;
    }

    @Override
    public VectorMatrix vectors() {
        return firstStage.vectors();
    }

    @Override
    public void score(Query query, float[] scores) {
        firstStage.score(query, scores);
        secondStage.refine(query.seeds(), scores);
    }
}
