package io.muse.embedding.map;

import io.muse.embedding.parallel.Workers;
import java.util.Arrays;

/**
 * The symmetric probabilities P of t-SNE over pairs of neighbours, in compressed sparse rows that sum to 1 in all; the
 * columns of a row ascend. The arrays are shared, not copied.
 */
@SuppressWarnings("ArrayRecordComponent")
public record Affinities(int[] starts, int[] columns, float[] values) {
    private static final int BISECTIONS = 60;

    public int count() {
        return starts.length - 1;
    }

    /**
     * p_ij = (p_j|i + p_i|j) / 2n, where p_j|i ∝ exp(−β_i d²_ij) over the neighbours of i and β_i makes the perplexity
     * of that distribution the given one, or a third of the number of neighbours where that is less.
     */
    public static Affinities of(Neighbors neighbors, double perplexity, Workers workers) throws InterruptedException {
        int count = neighbors.count();
        int k = neighbors.k();
        double entropy = Math.log(Math.max(1, Math.min(perplexity, k / 3.0)));
        float[] conditional = new float[count * k];
        workers.forEach(
                count, (worker, song) -> condition(neighbors.squaredDistances(), song * k, k, entropy, conditional));
        return symmetric(neighbors, conditional, workers);
    }

    /** Bisects β on the entropy of a row, which falls as β grows. */
    private static void condition(float[] squaredDistances, int at, int k, double entropy, float[] conditional) {
        double[] weights = new double[k];
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double beta = 1;
        double sum = 0;
        for (int round = 0; round < BISECTIONS; round++) {
            sum = 0;
            double weighted = 0;
            for (int i = 0; i < k; i++) {
                double distance = squaredDistances[at + i] - squaredDistances[at];
                weights[i] = Math.exp(-beta * distance);
                sum += weights[i];
                weighted += weights[i] * distance;
            }
            double excess = Math.log(sum) + beta * weighted / sum - entropy;
            if (Math.abs(excess) < 1e-5) {
                break;
            }
            if (excess > 0) {
                low = beta;
                beta = high == Double.POSITIVE_INFINITY ? Math.min(1e9, 2 * beta) : (beta + high) / 2;
            } else {
                high = beta;
                beta = (beta + low) / 2;
            }
        }
        for (int i = 0; i < k; i++) {
            conditional[at + i] = (float) (weights[i] / sum);
        }
    }

    private static Affinities symmetric(Neighbors neighbors, float[] conditional, Workers workers)
            throws InterruptedException {
        int count = neighbors.count();
        int k = neighbors.k();
        int[] both = new int[count + 1];
        for (int at = 0; at < conditional.length; at++) {
            both[at / k + 1]++;
            both[neighbors.handles()[at] + 1]++;
        }
        Arrays.parallelPrefix(both, Math::addExact);
        long[] cells = new long[2 * conditional.length];
        int[] next = both.clone();
        for (int at = 0; at < conditional.length; at++) {
            int song = at / k;
            int neighbor = neighbors.handles()[at];
            long bits = Float.floatToIntBits(conditional[at] / (2 * count));
            cells[next[song]++] = (long) neighbor << 32 | bits;
            cells[next[neighbor]++] = (long) song << 32 | bits;
        }
        int[] starts = new int[count + 1];
        workers.forEach(count, (worker, song) -> starts[song + 1] = merge(cells, both[song], both[song + 1]));
        Arrays.parallelPrefix(starts, Integer::sum);
        int[] columns = new int[starts[count]];
        float[] values = new float[starts[count]];
        workers.forEach(count, (worker, song) -> {
            for (int i = 0; i < starts[song + 1] - starts[song]; i++) {
                columns[starts[song] + i] = (int) (cells[both[song] + i] >> 32);
                values[starts[song] + i] = Float.intBitsToFloat((int) cells[both[song] + i]);
            }
        });
        return new Affinities(starts, columns, values);
    }

    /** Sorts the cells of a row by column and adds up those of the same column; answers how many remain. */
    private static int merge(long[] cells, int from, int to) {
        Arrays.sort(cells, from, to);
        int last = from - 1;
        for (int at = from; at < to; at++) {
            if (last >= from && cells[last] >> 32 == cells[at] >> 32) {
                float sum = Float.intBitsToFloat((int) cells[last]) + Float.intBitsToFloat((int) cells[at]);
                cells[last] = cells[at] >> 32 << 32 | Float.floatToIntBits(sum);
            } else {
                cells[++last] = cells[at];
            }
        }
        return last + 1 - from;
    }
}
