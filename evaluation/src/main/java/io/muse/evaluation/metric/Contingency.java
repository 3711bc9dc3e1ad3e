package io.muse.evaluation.metric;

import java.util.Arrays;

/**
 * How two partitions of the same items overlap. Entropies and information are in nats.
 *
 * @param counts items by class of the first partition (row) and of the second (column)
 */
@SuppressWarnings("ArrayRecordComponent")
record Contingency(int[][] counts, int[] rowSums, int[] columnSums, int total) {

    /** @param classes and @param clusters numbers from 0 on, one an item; unused numbers do no harm */
    static Contingency of(int[] classes, int[] clusters) {
        if (classes.length != clusters.length) {
            throw new IllegalArgumentException(classes.length + " classes but " + clusters.length + " clusters");
        }
        int rows = Arrays.stream(classes).max().orElse(-1) + 1;
        int columns = Arrays.stream(clusters).max().orElse(-1) + 1;
        int[][] counts = new int[rows][columns];
        int[] rowSums = new int[rows];
        int[] columnSums = new int[columns];
        for (int i = 0; i < classes.length; i++) {
            counts[classes[i]][clusters[i]]++;
            rowSums[classes[i]]++;
            columnSums[clusters[i]]++;
        }
        return new Contingency(counts, rowSums, columnSums, classes.length);
    }

    double rowEntropy() {
        return entropy(rowSums);
    }

    double columnEntropy() {
        return entropy(columnSums);
    }

    double mutualInformation() {
        double sum = 0;
        for (int row = 0; row < rowSums.length; row++) {
            for (int column = 0; column < columnSums.length; column++) {
                sum += information(counts[row][column], rowSums[row], columnSums[column]);
            }
        }
        return Math.max(0, sum);
    }

    /** n/N · log(N n / (a b)), what a cell of n items in a row of a and a column of b adds to mutual information. */
    double information(int cell, int rowSum, int columnSum) {
        return cell == 0 ? 0 : (double) cell / total * Math.log((double) total * cell / ((double) rowSum * columnSum));
    }

    private double entropy(int[] sums) {
        double entropy = 0;
        for (int sum : sums) {
            if (sum > 0) {
                entropy -= (double) sum / total * Math.log((double) sum / total);
            }
        }
        return entropy;
    }
}
