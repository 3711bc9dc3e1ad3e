package io.muse.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class PairScoresTest {
    @Test
    void shouldCountDecisionsAsByHand() {
        var scores = new PairScores(new double[] {0.9, 0.05, -0.3, 0.4}, new double[] {0.05, -0.7, 0.01});

        var confusion = scores.above(0.05);

        assertThat(confusion).isEqualTo(new Confusion(2, 0, 3, 2));
        assertThat(confusion.accuracy()).isEqualTo(5.0 / 7);
        assertThat(confusion.precision()).isEqualTo(1);
        assertThat(confusion.recall()).isEqualTo(0.5);
        assertThat(confusion.f1()).isEqualTo(2 * 1 * 0.5 / 1.5);
        assertThat(scores.magnitudes().above(0.05)).isEqualTo(new Confusion(3, 1, 2, 1));
    }

    @Test
    void shouldGiveZeroWhereNothingWasDecided() {
        var none = new Confusion(0, 0, 0, 0);

        assertThat(none.accuracy() + none.precision() + none.recall() + none.f1())
                .isZero();
    }

    @Test
    void shouldMatchAllComparisonsInAucWhenScoresAreRandomWithTies() {
        var random = new SplittableRandom(5);
        for (int round = 0; round < 50; round++) {
            double[] positives = random(random, 1 + random.nextInt(30), 2);
            double[] negatives = random(random, 1 + random.nextInt(30), 0);
            double wins = 0;
            for (double positive : positives) {
                for (double negative : negatives) {
                    wins += positive > negative ? 1 : positive == negative ? 0.5 : 0;
                }
            }
            assertThat(new PairScores(positives, negatives).auc())
                    .isCloseTo(wins / positives.length / negatives.length, within(1e-12));
        }
    }

    @Test
    void shouldFindNoBetterThresholdThanTheMostAccurateOne() {
        var random = new SplittableRandom(6);
        for (int round = 0; round < 50; round++) {
            double[] positives = random(random, 1 + random.nextInt(20), 2);
            double[] negatives = random(random, 1 + random.nextInt(20), 0);
            var scores = new PairScores(positives, negatives);
            double best = DoubleStream.iterate(-1, t -> t < 12, t -> t + 0.5)
                    .map(threshold -> {
                        long right = DoubleStream.of(positives)
                                        .filter(s -> s > threshold)
                                        .count()
                                + DoubleStream.of(negatives)
                                        .filter(s -> !(s > threshold))
                                        .count();
                        return (double) right / (positives.length + negatives.length);
                    })
                    .max()
                    .orElseThrow();
            assertThat(scores.above(scores.mostAccurateThreshold()).accuracy()).isEqualTo(best);
        }
    }

    @Test
    void shouldRefuseAScoreThatIsNoNumber() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PairScores(new double[] {Double.NaN}, new double[0]));
    }

    /** Whole numbers, so that many are equal. */
    private static double[] random(SplittableRandom random, int count, int shift) {
        return random.ints(count, 0, 8).mapToDouble(i -> i + shift).toArray();
    }
}
