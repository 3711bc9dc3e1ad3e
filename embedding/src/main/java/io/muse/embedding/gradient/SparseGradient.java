package io.muse.embedding.gradient;

import io.muse.embedding.cooccurrence.RowAccumulator;
import io.muse.embedding.cooccurrence.SparseRow;
import io.muse.embedding.cooccurrence.TrainingCorpus;
import io.muse.embedding.kernel.Rows;
import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.objective.PairWeights;
import io.muse.embedding.objective.SongVectors;
import io.muse.embedding.parallel.Workers;

/** The gradient over all S² pairs in O(nnz · d + S · d²): the pairs that never met come from the Gram matrix. */
public final class SparseGradient implements ObjectiveGradient {
    private final TrainingCorpus corpus;
    private final Hyperparameters hyperparameters;
    private final Workers workers;

    public SparseGradient(TrainingCorpus corpus, Hyperparameters hyperparameters, Workers workers) {
        this.corpus = corpus;
        this.hyperparameters = hyperparameters;
        this.workers = workers;
    }

    @Override
    public void of(SongVectors vectors, float[] gradient) throws InterruptedException {
        var unobserved = new UnobservedGradient(vectors, hyperparameters);
        var scratch = new Scratch[workers.count()];
        workers.forEach(vectors.count(), (worker, song) -> {
            var own = scratch[worker];
            if (own == null) {
                own = new Scratch(corpus, vectors, hyperparameters);
                scratch[worker] = own;
            }
            own.of(song, unobserved);
            Rows.scale(4, own.quarter, 0, gradient, vectors.offset(song), vectors.stride());
        });
    }

    /** What one worker needs for itself. */
    private static final class Scratch {
        private final SongVectors vectors;
        private final RowAccumulator accumulator;
        private final PairWeights weights;
        private final float unobservedWeight;
        private final SparseRow row = new SparseRow();
        private final float[] quarter;

        private Scratch(TrainingCorpus corpus, SongVectors vectors, Hyperparameters hyperparameters) {
            this.vectors = vectors;
            this.accumulator = new RowAccumulator(corpus);
            this.weights = new PairWeights(hyperparameters);
            this.unobservedWeight = (float) hyperparameters.unobservedWeight();
            this.quarter = new float[vectors.stride()];
        }

        private void of(int song, UnobservedGradient unobserved) {
            unobserved.of(song, quarter);
            accumulator.read(song, row);
            weights.of(row);
            for (int i = 0; i < row.size(); i++) {
                int other = row.tracks()[i];
                float weight = weights.weight()[i];
                float pull = (weight - unobservedWeight) * unobserved.unmetResidual(song, other)
                        - weight * weights.logRatio()[i];
                Rows.addScaled(pull, vectors.rows(), vectors.offset(other), quarter, 0, quarter.length);
            }
        }
    }
}
