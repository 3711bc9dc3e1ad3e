package io.muse.evaluation.baseline;

import io.muse.embedding.cooccurrence.RowAccumulator;
import io.muse.embedding.cooccurrence.SparseRow;
import io.muse.embedding.cooccurrence.TrainingCorpus;
import io.muse.embedding.parallel.Workers;
import java.util.Arrays;

/**
 * The whole matrix M off the diagonal, in memory: 8 bytes a cell.
 *
 * @param columns of the non-zero cells of each row
 * @param logs log M_ij of the same cells
 * @param rowSums Σ_j M_ij
 */
@SuppressWarnings("ArrayRecordComponent")
record LogCounts(int[][] columns, float[][] logs, double[] rowSums) {

    /** @throws InterruptedException where the calling thread was interrupted */
    static LogCounts of(TrainingCorpus corpus, Workers workers) throws InterruptedException {
        int songs = corpus.trackCount();
        var counts = new LogCounts(new int[songs][], new float[songs][], new double[songs]);
        var accumulators = new RowAccumulator[workers.count()];
        var rows = new SparseRow[workers.count()];
        workers.forEach(songs, (worker, song) -> {
            if (accumulators[worker] == null) {
                accumulators[worker] = new RowAccumulator(corpus);
                rows[worker] = new SparseRow();
            }
            accumulators[worker].read(song, rows[worker]);
            counts.set(song, rows[worker]);
        });
        return counts;
    }

    int songs() {
        return rowSums.length;
    }

    private void set(int song, SparseRow row) {
        columns[song] = Arrays.copyOf(row.tracks(), row.size());
        float[] own = new float[row.size()];
        double sum = 0;
        for (int i = 0; i < own.length; i++) {
            sum += row.values()[i];
            own[i] = (float) Math.log(row.values()[i]);
        }
        logs[song] = own;
        rowSums[song] = sum;
    }
}
