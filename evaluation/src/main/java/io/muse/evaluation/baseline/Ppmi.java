package io.muse.evaluation.baseline;

import io.muse.embedding.kernel.Rows;
import io.muse.embedding.parallel.Workers;
import java.util.Arrays;

/**
 * Shifted positive pointwise mutual information max(0, log (P(i, j) / (P(i) · P_γ(j))) − log k) with the context
 * distribution P_γ(j) ∝ (Σ_i M_ij)^γ (Levy, Goldberg and Dagan, 2015). Cells are computed as they are read. Immutable.
 */
final class Ppmi implements LinearMap {
    private final LogCounts counts;
    private final Workers workers;
    private final float[] logRow;
    private final float[] logContext;

    /**
     * @param smoothing γ
     * @param shift k, the number of negative samples that it stands for
     */
    Ppmi(LogCounts counts, double smoothing, double shift, Workers workers) {
        this.counts = counts;
        this.workers = workers;
        int songs = counts.songs();
        double contexts = Arrays.stream(counts.rowSums())
                .filter(sum -> sum > 0)
                .map(sum -> Math.pow(sum, smoothing))
                .sum();
        this.logRow = new float[songs];
        this.logContext = new float[songs];
        for (int song = 0; song < songs; song++) {
            double sum = counts.rowSums()[song];
            logRow[song] = (float) (Math.log(sum) + Math.log(shift));
            logContext[song] = (float) (smoothing * Math.log(sum) - Math.log(contexts));
        }
    }

    /** The cell of the i-th neighbour of a song. */
    float cell(int song, int i) {
        return Math.max(0, counts.logs()[song][i] - logRow[song] - logContext[counts.columns()[song][i]]);
    }

    private float transposedCell(int song, int i) {
        return Math.max(0, counts.logs()[song][i] - logRow[counts.columns()[song][i]] - logContext[song]);
    }

    @Override
    public int size() {
        return counts.songs();
    }

    @Override
    public void multiply(float[] x, float[] product, int width) throws InterruptedException {
        multiply(x, product, width, this::cell);
    }

    @Override
    public void multiplyTransposed(float[] x, float[] product, int width) throws InterruptedException {
        multiply(x, product, width, this::transposedCell);
    }

    private interface Cell {
        float of(int song, int i);
    }

    /** M is symmetric, so both products visit the cells of its rows. */
    private void multiply(float[] x, float[] product, int width, Cell cell) throws InterruptedException {
        workers.forEach(size(), (worker, song) -> {
            int out = song * width;
            Arrays.fill(product, out, out + width, 0);
            int[] columns = counts.columns()[song];
            for (int i = 0; i < columns.length; i++) {
                float value = cell.of(song, i);
                if (value > 0) {
                    Rows.addScaled(value, x, columns[i] * width, product, out, width);
                }
            }
        });
    }
}
