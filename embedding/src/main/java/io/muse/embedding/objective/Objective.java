package io.muse.embedding.objective;

import io.muse.embedding.cooccurrence.RowAccumulator;
import io.muse.embedding.cooccurrence.SparseRow;
import io.muse.embedding.cooccurrence.TrainingCorpus;
import io.muse.embedding.kernel.Gram;
import io.muse.embedding.kernel.Rows;
import io.muse.embedding.parallel.Workers;

/**
 * The MuSE objective J = Σ_{i≠j} f(x_ij) · (w_i·w_j + b_i + b_j − log x_ij)² with x_ij = M_ij + ℓ, exact over all
 * pairs in O(nnz · d + S · d²): pairs that never met share one weight and one target, so their sum is a quadratic
 * form in the Gram matrix of the rows.
 */
public final class Objective {
    private final TrainingCorpus corpus;
    private final Hyperparameters hyperparameters;
    private final Workers workers;

    public Objective(TrainingCorpus corpus, Hyperparameters hyperparameters, Workers workers) {
        this.corpus = corpus;
        this.hyperparameters = hyperparameters;
        this.workers = workers;
    }

    /** @throws InterruptedException where the calling thread was interrupted */
    public ObjectiveValue of(SongVectors vectors) throws InterruptedException {
        double[] perSong = new double[vectors.count()];
        long[] pairs = new long[vectors.count()];
        var scratch = new Scratch[workers.count()];
        workers.forEach(vectors.count(), (worker, song) -> {
            var own = scratch[worker];
            if (own == null) {
                own = new Scratch(corpus, hyperparameters);
                scratch[worker] = own;
            }
            own.accumulator.read(song, own.row);
            own.weights.of(own.row);
            perSong[song] = observed(vectors, song, own);
            pairs[song] = own.row.size();
        });
        double value = hyperparameters.unobservedWeight() * allAsUnobserved(vectors);
        double norms = 0;
        long observedPairs = 0;
        for (int song = 0; song < perSong.length; song++) {
            value += perSong[song];
            norms += squaredNorm(vectors, song);
            observedPairs += pairs[song];
        }
        return new ObjectiveValue(value, value + 2 * hyperparameters.lambda() * norms, observedPairs);
    }

    /** Σ over the observed pairs of a song of its true term less the one that {@link #allAsUnobserved} gave it. */
    private double observed(SongVectors vectors, int song, Scratch own) {
        double unobservedWeight = hyperparameters.unobservedWeight();
        double logLaplace = StrictMath.log(hyperparameters.laplace());
        double sum = 0;
        for (int i = 0; i < own.row.size(); i++) {
            int other = own.row.tracks()[i];
            double unmet = dot(vectors, song, other) + vectors.bias(song) + vectors.bias(other) - logLaplace;
            double met = unmet - own.weights.logRatio()[i];
            sum += own.weights.weight()[i] * met * met - unobservedWeight * unmet * unmet;
        }
        return sum;
    }

    /** Σ_{i≠j} (w_i·w_j + b_i + b_j − log ℓ)². */
    private double allAsUnobserved(SongVectors vectors) {
        var gram = Gram.of(vectors.rows(), vectors.count(), vectors.stride());
        double sum = vectors.isExtended()
                ? new ExtendedForm(gram, vectors, StrictMath.log(hyperparameters.laplace())).sum()
                : squaredFrobenius(gram);
        for (int song = 0; song < vectors.count(); song++) {
            double self =
                    squaredNorm(vectors, song) + 2 * vectors.bias(song) - StrictMath.log(hyperparameters.laplace());
            sum -= self * self;
        }
        return sum;
    }

    private static double squaredFrobenius(Gram gram) {
        double sum = 0;
        for (int row = 0; row < gram.stride(); row++) {
            for (int column = 0; column < gram.stride(); column++) {
                sum += gram.get(row, column) * gram.get(row, column);
            }
        }
        return sum;
    }

    private static double squaredNorm(SongVectors vectors, int song) {
        return dot(vectors, song, song);
    }

    private static double dot(SongVectors vectors, int song, int other) {
        return Rows.dot(
                vectors.rows(), vectors.offset(song), vectors.rows(), vectors.offset(other), vectors.dimension());
    }

    /** What one worker needs for itself. */
    private static final class Scratch {
        private final RowAccumulator accumulator;
        private final PairWeights weights;
        private final SparseRow row = new SparseRow();

        private Scratch(TrainingCorpus corpus, Hyperparameters hyperparameters) {
            this.accumulator = new RowAccumulator(corpus);
            this.weights = new PairWeights(hyperparameters);
        }
    }
}
