package io.muse.evaluation.metric;

import it.unimi.dsi.fastutil.doubles.DoubleArrays;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Scores of pairs that belong together and of pairs that do not: what a binary decision by a threshold, or the ranking
 * that all thresholds make, is judged on. Each array is ascending.
 */
public final class PairScores {
    private final double[] positives;
    private final double[] negatives;

    /** @throws IllegalArgumentException where a score is not a number */
    public PairScores(double[] positives, double[] negatives) {
        this.positives = sorted(positives);
        this.negatives = sorted(negatives);
    }

    /** The same pairs by the size of their scores. */
    public PairScores magnitudes() {
        return new PairScores(
                DoubleStream.of(positives).map(Math::abs).toArray(),
                DoubleStream.of(negatives).map(Math::abs).toArray());
    }

    public int positives() {
        return positives.length;
    }

    public int negatives() {
        return negatives.length;
    }

    /** Decides that a pair belongs together when its score is above the threshold. */
    public Confusion above(double threshold) {
        long truePositives = countAbove(positives, threshold);
        long falsePositives = countAbove(negatives, threshold);
        return new Confusion(
                truePositives, falsePositives, negatives.length - falsePositives, positives.length - truePositives);
    }

    /**
     * The area under the ROC curve: the probability that a positive pair scores above a negative one, equal scores
     * counting half (Mann–Whitney U). 0.5 where one side is empty. O(n).
     */
    public double auc() {
        if (positives.length == 0 || negatives.length == 0) {
            return 0.5;
        }
        double wins = 0;
        int below = 0;
        int notAbove = 0;
        for (double positive : positives) {
            while (below < negatives.length && negatives[below] < positive) {
                below++;
            }
            while (notAbove < negatives.length && negatives[notAbove] <= positive) {
                notAbove++;
            }
            wins += (below + notAbove) / 2.0;
        }
        return wins / positives.length / negatives.length;
    }

    /** The threshold of best accuracy, halfway between two neighbouring scores, the lowest of equally good ones. */
    public double mostAccurateThreshold() {
        double[] scores = DoubleStream.concat(DoubleStream.of(positives), DoubleStream.of(negatives))
                .sorted()
                .distinct()
                .toArray();
        if (scores.length == 0) {
            return 0;
        }
        double best = scores[0] - 1;
        double bestAccuracy = above(best).accuracy();
        for (int i = 0; i < scores.length; i++) {
            double threshold = i + 1 < scores.length ? (scores[i] + scores[i + 1]) / 2 : scores[i] + 1;
            double accuracy = above(threshold).accuracy();
            if (accuracy > bestAccuracy) {
                best = threshold;
                bestAccuracy = accuracy;
            }
        }
        return best;
    }

    private static double[] sorted(double[] scores) {
        double[] copy = scores.clone();
        for (double score : copy) {
            if (Double.isNaN(score)) {
                throw new IllegalArgumentException("a score is not a number");
            }
        }
        DoubleArrays.parallelQuickSort(copy);
        return copy;
    }

    /** A binary search, stepping over scores equal to the threshold. */
    private static int countAbove(double[] ascending, double threshold) {
        int at = Arrays.binarySearch(ascending, Math.nextUp(threshold));
        int first = at >= 0 ? at : -at - 1;
        while (first > 0 && ascending[first - 1] > threshold) {
            first--;
        }
        return ascending.length - first;
    }
}
