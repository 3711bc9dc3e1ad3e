package io.muse.evaluation.model;

import io.muse.embedding.index.VectorMatrix;
import io.muse.embedding.kernel.Rows;

/** Ranks by the cosine to the mean of the seeds' vectors, brought to norm 1; without seeds all scores are 0. */
public final class MeanRecommender implements VectorRecommender {
    private final VectorMatrix directions;

    public MeanRecommender(VectorMatrix vectors) {
        float[] values = new float[vectors.values().length];
        for (int song = 0; song < vectors.count(); song++) {
            int at = vectors.offset(song);
            double norm = Math.sqrt(Rows.dot(vectors.values(), at, vectors.values(), at, vectors.dimension()));
            Rows.scale(norm > 0 ? (float) (1 / norm) : 0, vectors.values(), at, values, at, vectors.dimension());
        }
        this.directions = new VectorMatrix(values, vectors.count(), vectors.dimension());
    }

    @Override
    public VectorMatrix vectors() {
        return directions;
    }

    @Override
    public void score(Query query, float[] scores) {
        float[] mean = new float[directions.dimension()];
        for (int seed : query.seeds()) {
            Rows.addScaled(1, directions.values(), directions.offset(seed), mean, 0, mean.length);
        }
        InnerProducts.of(directions, mean, scores);
    }
}
