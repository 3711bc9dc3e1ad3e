package io.muse.evaluation.baseline;

import io.muse.embedding.foldin.FoldInSettings;
import io.muse.embedding.index.VectorMatrix;
import io.muse.embedding.kernel.Rows;
import io.muse.evaluation.model.FoldedInRecommender;
import io.muse.evaluation.model.MeanRecommender;
import io.muse.evaluation.model.VectorRecommender;
import io.muse.evaluation.tuning.Axis;
import io.muse.evaluation.tuning.Setting;
import java.util.List;

/** The query of a model that says nothing about queries: the mean of the seeds by cosine, or the fold-in, tuned too. */
final class VectorQueries {
    private static final String LAMBDA = "queryLambda";
    private static final String GRAM_WEIGHT = "gramWeight";

    private VectorQueries() {}

    /** To come after those of the training. With a queryLambda of 0 the query is the mean. */
    static List<Axis> axes() {
        return List.of(Axis.of(LAMBDA, 0.0, 1.0, 10.0, 100.0), Axis.of(GRAM_WEIGHT, 0.1, 0.01, 1.0));
    }

    /** The fold-in sees vectors scaled to a mean squared norm of 1, so that its settings mean the same for all. */
    static VectorRecommender of(VectorMatrix vectors, Setting setting) {
        return setting.get(LAMBDA) == 0
                ? new MeanRecommender(vectors)
                : new FoldedInRecommender(
                        scaled(vectors), new FoldInSettings(setting.get(GRAM_WEIGHT), setting.get(LAMBDA)));
    }

    private static VectorMatrix scaled(VectorMatrix vectors) {
        double squares = 0;
        for (int song = 0; song < vectors.count(); song++) {
            int at = vectors.offset(song);
            squares += Rows.dot(vectors.values(), at, vectors.values(), at, vectors.dimension());
        }
        float[] values = new float[vectors.values().length];
        float factor = squares > 0 ? (float) Math.sqrt(vectors.count() / squares) : 0;
        Rows.scale(factor, vectors.values(), 0, values, 0, values.length);
        return new VectorMatrix(values, vectors.count(), vectors.dimension());
    }
}
