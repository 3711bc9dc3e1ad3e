package io.muse.embedding.solver;

import io.muse.embedding.cooccurrence.RowAccumulator;
import io.muse.embedding.cooccurrence.SparseRow;
import io.muse.embedding.cooccurrence.TrainingCorpus;
import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.objective.SongVectors;

/** Solves each row exactly. */
final class ExactUpdate implements RowUpdate {
    private final RowAccumulator accumulator;
    private final RowSolver solver;
    private final int stride;
    private final SparseRow row = new SparseRow();

    ExactUpdate(TrainingCorpus corpus, SongVectors vectors, Hyperparameters hyperparameters) {
        this.accumulator = new RowAccumulator(corpus);
        this.solver = new RowSolver(vectors, hyperparameters);
        this.stride = vectors.stride();
    }

    @Override
    public long lower(int[] songs, int from, int count, SharedBase base, float[] solutions, int at) {
        long cells = 0;
        for (int i = 0; i < count; i++) {
            accumulator.read(songs[from + i], row);
            cells += row.size();
            System.arraycopy(solver.solve(songs[from + i], row, base.matrix()), 0, solutions, at + i * stride, stride);
        }
        return cells;
    }
}
