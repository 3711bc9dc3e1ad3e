package io.muse.embedding.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.muse.embedding.index.VectorMatrix;
import io.muse.embedding.parallel.Workers;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AffinitiesTest {
    private final SplittableRandom random = new SplittableRandom(4);

    @Test
    void shouldBeSymmetricAndSumToOne() throws Exception {
        double[][] p = dense(affinities(NeighborsTest.gaussian(random, 120 * 6), 120, 6, 20, 5));

        double sum = 0;
        for (int i = 0; i < 120; i++) {
            assertThat(p[i][i]).isZero();
            for (int j = 0; j < 120; j++) {
                assertThat(p[i][j]).isEqualTo(p[j][i]);
                sum += p[i][j];
            }
        }
        assertThat(sum).isCloseTo(1, within(1e-4));
    }

    /** With every song a neighbour of every other, on three points whose distributions can be worked out. */
    @Test
    void shouldGiveEveryRowTheWantedPerplexity() throws Exception {
        int count = 40;
        float[] values = NeighborsTest.gaussian(random, count * 5);
        double[][] p = dense(affinities(values, count, 5, count - 1, 8));
        double[][] conditional = new double[count][count];
        var unit = new VectorMatrix(values, count, 5).normalised().values();
        for (int i = 0; i < count; i++) {
            double beta = betaOfPerplexity(unit, count, i, 8);
            double sum = 0;
            for (int j = 0; j < count; j++) {
                conditional[i][j] = i == j ? 0 : Math.exp(-beta * squaredDistance(unit, i, j));
                sum += conditional[i][j];
            }
            for (int j = 0; j < count; j++) {
                conditional[i][j] /= sum;
            }
        }
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                assertThat(p[i][j]).isCloseTo((conditional[i][j] + conditional[j][i]) / (2 * count), within(1e-5));
            }
        }
    }

    @Test
    void shouldSpreadEvenlyWhenAllNeighboursAreEquallyNear() throws Exception {
        float[] values = new float[10 * 2];
        java.util.Arrays.fill(values, 1);

        var affinities = affinities(values, 10, 2, 9, 3);

        for (float value : affinities.values()) {
            assertThat(value).isCloseTo(1f / 90, within(1e-6f));
        }
    }

    /** Grid search, finer and finer. */
    private static double betaOfPerplexity(float[] unit, int count, int i, double perplexity) {
        double best = 1;
        double span = 1e4;
        for (int round = 0; round < 12; round++) {
            double centre = best;
            double bestGap = Double.POSITIVE_INFINITY;
            for (int step = 0; step <= 200; step++) {
                double beta = centre * Math.pow(span, (step - 100) / 100.0);
                double gap = Math.abs(Math.log(perplexity) - entropy(unit, count, i, beta));
                if (gap < bestGap) {
                    bestGap = gap;
                    best = beta;
                }
            }
            span = Math.pow(span, 0.1);
        }
        return best;
    }

    private static double entropy(float[] unit, int count, int i, double beta) {
        double sum = 0;
        double weighted = 0;
        for (int j = 0; j < count; j++) {
            if (j != i) {
                double distance = squaredDistance(unit, i, j);
                sum += Math.exp(-beta * distance);
                weighted += distance * Math.exp(-beta * distance);
            }
        }
        return Math.log(sum) + beta * weighted / sum;
    }

    private static double squaredDistance(float[] unit, int i, int j) {
        double sum = 0;
        for (int k = 0; k < 5; k++) {
            sum += (unit[5 * i + k] - unit[5 * j + k]) * (unit[5 * i + k] - unit[5 * j + k]);
        }
        return sum;
    }

    private static Affinities affinities(float[] values, int count, int dimension, int k, double perplexity)
            throws InterruptedException {
        try (var workers = new Workers(2)) {
            var neighbors = Neighbors.exact(new VectorMatrix(values, count, dimension), k, workers, done -> {});
            return Affinities.of(neighbors, perplexity, workers);
        }
    }

    private static double[][] dense(Affinities affinities) {
        double[][] p = new double[affinities.count()][affinities.count()];
        for (int i = 0; i < p.length; i++) {
            for (int at = affinities.starts()[i]; at < affinities.starts()[i + 1]; at++) {
                assertThat(p[i][affinities.columns()[at]]).isZero();
                p[i][affinities.columns()[at]] = affinities.values()[at];
            }
        }
        return p;
    }
}
