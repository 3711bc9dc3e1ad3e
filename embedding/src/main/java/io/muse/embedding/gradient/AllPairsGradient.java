package io.muse.embedding.gradient;

import io.muse.embedding.cooccurrence.RowAccumulator;
import io.muse.embedding.cooccurrence.SparseRow;
import io.muse.embedding.cooccurrence.TrainingCorpus;
import io.muse.embedding.kernel.Rows;
import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.objective.PairWeights;
import io.muse.embedding.objective.SongVectors;
import io.muse.embedding.parallel.Workers;
import java.util.Arrays;

/** The gradient as the paper's sum reads: every one of the S² pairs is visited, O(S² · d). */
public final class AllPairsGradient implements ObjectiveGradient {
    private final TrainingCorpus corpus;
    private final Hyperparameters hyperparameters;
    private final Workers workers;

    public AllPairsGradient(TrainingCorpus corpus, Hyperparameters hyperparameters, Workers workers) {
        this.corpus = corpus;
        this.hyperparameters = hyperparameters;
        this.workers = workers;
    }

    @Override
    public void of(SongVectors vectors, float[] gradient) throws InterruptedException {
        var scratch = new Scratch[workers.count()];
        workers.forEach(vectors.count(), (worker, song) -> {
            var own = scratch[worker];
            if (own == null) {
                own = new Scratch(corpus, hyperparameters);
                scratch[worker] = own;
            }
            own.of(vectors, song, gradient);
        });
    }

    /** What one worker needs for itself: a row of x, dense. */
    private static final class Scratch {
        private final RowAccumulator accumulator;
        private final PairWeights pairWeights;
        private final float unobservedWeight;
        private final float logLaplace;
        private final float lambda;
        private final SparseRow row = new SparseRow();
        private final float[] weight;
        private final float[] log;

        private Scratch(TrainingCorpus corpus, Hyperparameters hyperparameters) {
            this.accumulator = new RowAccumulator(corpus);
            this.pairWeights = new PairWeights(hyperparameters);
            this.unobservedWeight = (float) hyperparameters.unobservedWeight();
            this.logLaplace = (float) StrictMath.log(hyperparameters.laplace());
            this.lambda = (float) hyperparameters.lambda();
            this.weight = new float[corpus.trackCount()];
            this.log = new float[corpus.trackCount()];
        }

        private void of(SongVectors vectors, int song, float[] gradient) {
            fill(song);
            float[] rows = vectors.rows();
            int at = vectors.offset(song);
            int stride = vectors.stride();
            Arrays.fill(gradient, at, at + stride, 0);
            Rows.addScaled(4 * lambda, rows, at, gradient, at, vectors.dimension());
            for (int other = 0; other < weight.length; other++) {
                int otherAt = vectors.offset(other);
                float dot = Rows.dot(rows, at, rows, otherAt, vectors.dimension());
                float residual = dot + vectors.bias(song) + vectors.bias(other) - log[other];
                Rows.addScaled(4 * weight[other] * residual, rows, otherAt, gradient, at, stride);
            }
        }

        private void fill(int song) {
            Arrays.fill(weight, unobservedWeight);
            Arrays.fill(log, logLaplace);
            accumulator.read(song, row);
            pairWeights.of(row);
            for (int i = 0; i < row.size(); i++) {
                weight[row.tracks()[i]] = pairWeights.weight()[i];
                log[row.tracks()[i]] += pairWeights.logRatio()[i];
            }
            weight[song] = 0;
        }
    }
}
