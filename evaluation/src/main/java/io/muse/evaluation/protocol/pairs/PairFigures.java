package io.muse.evaluation.protocol.pairs;

import io.muse.embedding.index.VectorMatrix;
import io.muse.evaluation.metric.PairScores;
import io.muse.evaluation.report.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How the figures of a model on pairs are computed, in the order of {@link #COLUMNS}. */
final class PairFigures {
    /** From the accuracy, precision and recall that the paper prints; there F1 .82 is had by always saying yes. */
    static final double PAPERS_POSITIVE_SHARE = 0.69;

    /** The paper's, on |cos|. */
    static final double PAPERS_THRESHOLD = 0.05;

    static final List<Table.NumberColumn> COLUMNS = Table.columns(
            "%.3f",
            "69 % acc",
            "69 % prec",
            "69 % rec",
            "69 % F1",
            "acc",
            "F1",
            "t",
            "acc at t",
            "F1 at t",
            "AUC",
            "AUC uniform");

    private PairFigures() {}

    /**
     * @param vectors by vocabulary
     * @param validation pairs that the threshold t is tuned on
     * @param test pairs that are judged
     * @param uniform the same with negatives of any songs, whose popularity then tells something too
     */
    static double[] of(VectorMatrix vectors, SongPairs validation, SongPairs test, SongPairs uniform) {
        return of(
                validation.cosines(vectors),
                test.cosines(vectors),
                uniform.cosines(vectors),
                test.withPositiveShare(PAPERS_POSITIVE_SHARE).cosines(vectors));
    }

    /** What is reached without looking, by calling every pair positive. */
    static double[] ofAlwaysYes(SongPairs test) {
        double[] same = new double[test.positives().length];
        double[] positives = same.clone();
        var unbalanced = test.withPositiveShare(PAPERS_POSITIVE_SHARE);
        Arrays.fill(same, 1);
        Arrays.fill(positives, 1);
        var scores = new PairScores(positives, same);
        return of(
                scores, scores, scores, new PairScores(positives, Arrays.copyOf(same, unbalanced.negatives().length)));
    }

    private static double[] of(PairScores validation, PairScores test, PairScores uniform, PairScores unbalanced) {
        var papers = unbalanced.magnitudes().above(PAPERS_THRESHOLD);
        var balanced = test.magnitudes().above(PAPERS_THRESHOLD);
        double threshold = validation.mostAccurateThreshold();
        var tuned = test.above(threshold);
        return new double[] {
            papers.accuracy(),
            papers.precision(),
            papers.recall(),
            papers.f1(),
            balanced.accuracy(),
            balanced.f1(),
            threshold,
            tuned.accuracy(),
            tuned.f1(),
            test.auc(),
            uniform.auc()
        };
    }

    /** The mean of each figure. */
    static List<Double> mean(List<double[]> repetitions) {
        var means = new ArrayList<Double>();
        for (int i = 0; i < repetitions.getFirst().length; i++) {
            int figure = i;
            means.add(repetitions.stream()
                    .mapToDouble(figures -> figures[figure])
                    .average()
                    .orElse(0));
        }
        return means;
    }
}
