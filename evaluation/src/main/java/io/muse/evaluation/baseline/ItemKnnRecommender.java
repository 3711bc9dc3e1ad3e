package io.muse.evaluation.baseline;

import io.muse.embedding.cooccurrence.RowAccumulator;
import io.muse.embedding.cooccurrence.SparseRow;
import io.muse.embedding.cooccurrence.TrainingCorpus;
import io.muse.evaluation.model.Query;
import io.muse.evaluation.model.Recommender;
import java.util.Arrays;

/** Sums the seeds' scaled rows of M, each cell raised to a power. */
final class ItemKnnRecommender implements Recommender {
    private final TrainingCorpus corpus;
    private final float[] seedScale;
    private final float[] candidateScale;
    private final float locality;

    ItemKnnRecommender(TrainingCorpus corpus, float[] seedScale, float[] candidateScale, float locality) {
        this.corpus = corpus;
        this.seedScale = seedScale;
        this.candidateScale = candidateScale;
        this.locality = locality;
    }

    @Override
    public void score(Query query, float[] scores) {
        Arrays.fill(scores, 0);
        var accumulator = new RowAccumulator(corpus);
        var row = new SparseRow();
        for (int seed : query.seeds()) {
            accumulator.read(seed, row);
            for (int i = 0; i < row.size(); i++) {
                int song = row.tracks()[i];
                scores[song] += power(row.values()[i] * seedScale[seed] * candidateScale[song]);
            }
        }
    }

    private float power(float similarity) {
        return locality == 1 ? similarity : (float) Math.pow(similarity, locality);
    }
}
