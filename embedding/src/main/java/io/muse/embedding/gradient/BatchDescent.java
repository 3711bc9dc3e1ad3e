package io.muse.embedding.gradient;

import io.muse.embedding.cooccurrence.TrainingCorpus;
import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.objective.SongVectors;
import io.muse.embedding.parallel.Workers;

/**
 * The MuSE paper's optimiser: an epoch is one step of the whole gradient, of fixed length, over all S² pairs. The
 * result does not depend on the number of threads.
 */
public final class BatchDescent implements GradientOptimiser {
    private final ObjectiveGradient gradient;
    private final float learningRate;
    private float[] derivatives = {};

    /** @param learningRate step per unit of gradient, above 0: J is a sum over pairs, so more songs take a smaller one */
    public BatchDescent(ObjectiveGradient gradient, double learningRate) {
        this.gradient = gradient;
        this.learningRate = LearningRate.checked(learningRate);
    }

    /** With the gradient at the cost of the non-zero cells, the same up to rounding as from every pair. */
    public BatchDescent(TrainingCorpus corpus, Hyperparameters hyperparameters, double learningRate, Workers workers) {
        this(new SparseGradient(corpus, hyperparameters, workers), learningRate);
    }

    @Override
    public void epoch(SongVectors vectors) throws InterruptedException {
        if (derivatives.length != vectors.rows().length) {
            derivatives = new float[vectors.rows().length];
        }
        gradient.of(vectors, derivatives);
        float[] unknowns = new float[vectors.unknowns()];
        for (int song = 0; song < vectors.count(); song++) {
            int at = vectors.offset(song);
            for (int i = 0; i < vectors.dimension(); i++) {
                unknowns[i] = vectors.rows()[at + i] - learningRate * derivatives[at + i];
            }
            if (unknowns.length > vectors.dimension()) {
                int last = vectors.dimension();
                unknowns[last] = vectors.bias(song) - learningRate * derivatives[at + last];
            }
            vectors.set(song, unknowns, 0);
        }
    }
}
