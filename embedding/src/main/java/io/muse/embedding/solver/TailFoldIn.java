package io.muse.embedding.solver;

import io.muse.embedding.cooccurrence.RowAccumulator;
import io.muse.embedding.cooccurrence.SparseRow;
import io.muse.embedding.cooccurrence.TrainingCorpus;
import io.muse.embedding.kernel.Gram;
import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.objective.SongVectors;
import io.muse.embedding.parallel.Workers;

/**
 * Gives every song of {@link TrainingCorpus#tail} its vector after the last sweep: one exact row solve against the
 * vocabulary, which does not notice. The result does not depend on the number of threads.
 */
public final class TailFoldIn {
    private final TrainingCorpus corpus;
    private final Hyperparameters hyperparameters;
    private final Workers workers;

    public TailFoldIn(TrainingCorpus corpus, Hyperparameters hyperparameters, Workers workers) {
        this.corpus = corpus;
        this.hyperparameters = hyperparameters;
        this.workers = workers;
    }

    /**
     * Costs |N(t)| · d² + d³/3 flops a song t, and one pass over the vocabulary.
     *
     * @param vectors of the vocabulary, only read
     * @return those of the tail, in the order of {@link io.muse.embedding.cooccurrence.OutlyingSongs#tracks}
     * @throws InterruptedException where the calling thread was interrupted
     * @throws ArithmeticException where λ is too small for single precision
     */
    public SongVectors run(SongVectors vectors) throws InterruptedException {
        int stride = vectors.stride();
        var folded = new SongVectors(corpus.tail().count(), hyperparameters);
        float[] base = new float[stride * stride];
        RowSolver.base(Gram.of(vectors.rows(), vectors.count(), stride), vectors, hyperparameters, base);
        var solvers = new Solver[workers.count()];
        workers.forEach(folded.count(), (worker, song) -> {
            var own = solvers[worker];
            if (own == null) {
                own = new Solver(corpus, vectors, hyperparameters);
                solvers[worker] = own;
            }
            own.accumulator.read(song, own.row);
            folded.set(song, own.rowSolver.solveNew(own.row, base), 0);
        });
        return folded;
    }

    /** What one worker needs for itself. */
    private static final class Solver {
        private final RowAccumulator accumulator;
        private final RowSolver rowSolver;
        private final SparseRow row = new SparseRow();

        private Solver(TrainingCorpus corpus, SongVectors vectors, Hyperparameters hyperparameters) {
            this.accumulator = RowAccumulator.ofTail(corpus);
            this.rowSolver = new RowSolver(vectors, hyperparameters);
        }
    }
}
