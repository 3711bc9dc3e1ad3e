package io.muse.embedding.solver;

import io.muse.embedding.cooccurrence.RowAccumulator;
import io.muse.embedding.cooccurrence.SparseRow;
import io.muse.embedding.cooccurrence.TrainingCorpus;
import io.muse.embedding.kernel.Gram;
import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.objective.SongVectors;
import io.muse.embedding.parallel.Workers;

/**
 * Gives every song of {@link TrainingCorpus#remote} its vector after the tail has its own: sweeps of exact row solves over
 * the remote songs alone, which lower the part of J that is theirs (their pairs with the vocabulary, and those with the
 * tail and with each other that met), everything else held fixed. The result does not depend on the number of threads.
 */
public final class RemoteFoldIn {
    private static final int MOST_SIDE_BY_SIDE = 256;

    private final TrainingCorpus corpus;
    private final Hyperparameters hyperparameters;
    private final Workers workers;

    public RemoteFoldIn(TrainingCorpus corpus, Hyperparameters hyperparameters, Workers workers) {
        this.corpus = corpus;
        this.hyperparameters = hyperparameters;
        this.workers = workers;
    }

    /**
     * A sweep costs |N(r)| · d² + d³/3 flops a song r. Songs are solved side by side up to a hundredth of them, those far
     * apart in the order of their ids: neighbours come in turn.
     *
     * @param vocabulary its vectors, only read
     * @param tail its vectors, only read
     * @param start where the remote songs start from, in the order of {@link
     *     io.muse.embedding.cooccurrence.OutlyingSongs#tracks}; not zero, for zero stays zero
     * @param sweeps at least one
     * @return those of the remote songs
     * @throws InterruptedException where the calling thread was interrupted
     * @throws ArithmeticException where λ is too small for single precision
     */
    public SongVectors run(SongVectors vocabulary, SongVectors tail, SongVectors start, int sweeps)
            throws InterruptedException {
        int count = start.count();
        if (count == 0) {
            return start;
        }
        var columns = new SongVectors(tail.count() + count, hyperparameters);
        System.arraycopy(tail.rows(), 0, columns.rows(), 0, tail.rows().length);
        System.arraycopy(start.rows(), 0, columns.rows(), tail.rows().length, start.rows().length);
        int stride = vocabulary.stride();
        float[] base = new float[stride * stride];
        var gram = Gram.of(vocabulary.rows(), vocabulary.count(), stride);
        RowSolver.base(gram, vocabulary, hyperparameters, base);
        var solvers = new Solver[workers.count()];
        int blocks = (int) Math.ceil(count / Math.clamp(count / 100.0, 1, MOST_SIDE_BY_SIDE));
        for (int block = 0; block < sweeps * blocks; block++) {
            solveBlock(block % blocks, blocks, columns, tail.count(), base, solvers);
        }
        var solved = new SongVectors(count, hyperparameters);
        System.arraycopy(columns.rows(), tail.rows().length, solved.rows(), 0, solved.rows().length);
        return solved;
    }

    /** Every {@code blocks}-th song from {@code first} on. */
    private void solveBlock(int first, int blocks, SongVectors columns, int tail, float[] base, Solver[] solvers)
            throws InterruptedException {
        int songs = (columns.count() - tail - first + blocks - 1) / blocks;
        float[][] solutions = new float[songs][];
        workers.forEach(songs, (worker, i) -> {
            var own = solvers[worker];
            if (own == null) {
                own = new Solver(corpus, columns, hyperparameters);
                solvers[worker] = own;
            }
            own.accumulator.read(first + i * blocks, own.row);
            solutions[i] = own.rowSolver.solveBeside(own.row, base).clone();
        });
        for (int i = 0; i < songs; i++) {
            columns.set(tail + first + i * blocks, solutions[i], 0);
        }
    }

    /** What one worker needs for itself. */
    private static final class Solver {
        private final RowAccumulator accumulator;
        private final RowSolver rowSolver;
        private final SparseRow row = new SparseRow();

        private Solver(TrainingCorpus corpus, SongVectors columns, Hyperparameters hyperparameters) {
            this.accumulator = RowAccumulator.ofRemote(corpus);
            this.rowSolver = new RowSolver(columns, hyperparameters);
        }
    }
}
