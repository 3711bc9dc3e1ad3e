package io.muse.evaluation.protocol.clusters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.muse.evaluation.metric.VMeasure;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClusteringTest {
    private static final int COUNT = 600;
    private static final int DIMENSION = 5;
    private static final int[] CLASSES =
            IntStream.range(0, COUNT).map(point -> point % 3).toArray();

    @Test
    void shouldFindSeparatedClustersWithBothAlgorithms() {
        Points points = separated(8);

        assertThat(VMeasure.of(CLASSES, KMeans.cluster(points, 3, 1).clusters()).value())
                .isEqualTo(1, within(1e-9));
        assertThat(VMeasure.of(CLASSES, GaussianMixture.fit(points, 3, 1).clusters())
                        .value())
                .isEqualTo(1, within(1e-9));
    }

    @Test
    void shouldEndWhereEveryPointIsNearestToTheMeanOfItsCluster() {
        Points points = separated(1);

        var clustering = KMeans.cluster(points, 4, 2);

        double[][] means = new double[4][DIMENSION];
        int[] sizes = new int[4];
        for (int point = 0; point < COUNT; point++) {
            sizes[clustering.clusters()[point]]++;
            for (int i = 0; i < DIMENSION; i++) {
                means[clustering.clusters()[point]][i] += points.values()[points.offset(point) + i];
            }
        }
        double inertia = 0;
        for (int point = 0; point < COUNT; point++) {
            double own = squaredDistance(points, point, means, sizes, clustering.clusters()[point]);
            inertia += own;
            for (int cluster = 0; cluster < 4; cluster++) {
                assertThat(own).isLessThan(squaredDistance(points, point, means, sizes, cluster) + 1e-3);
            }
        }
        assertThat(clustering.inertia()).isCloseTo(inertia, within(inertia * 1e-4));
    }

    @Test
    void shouldGiveEveryClusterAPointWhenPointsRepeat() {
        float[] values = {0, 0, 0, 0, 0, 5};

        var clusters = KMeans.cluster(new Points(values, 6, 1), 2, 3).clusters();

        assertThat(clusters[5]).isNotEqualTo(clusters[0]);
        assertThat(clusters).containsOnly(0, 1);
    }

    @Test
    void shouldNotLowerTheLikelihoodWhenItGoesOn() {
        for (int seed = 0; seed < 5; seed++) {
            double[] logLikelihood =
                    GaussianMixture.fit(separated(1.5f), 4, seed).logLikelihood();

            for (int pass = 1; pass < logLikelihood.length; pass++) {
                assertThat(logLikelihood[pass]).isGreaterThan(logLikelihood[pass - 1] - 1e-4);
            }
        }
    }

    /** One component: the likelihood is that of a Gaussian with the sample's mean and variances. */
    @Test
    void shouldGiveTheLikelihoodOfOneGaussianInClosedForm() {
        Points points = separated(1);
        double expected = 0;
        for (int i = 0; i < DIMENSION; i++) {
            int column = i;
            double mean = IntStream.range(0, COUNT)
                    .mapToDouble(point -> points.values()[points.offset(point) + column])
                    .average()
                    .orElseThrow();
            double variance = IntStream.range(0, COUNT)
                    .mapToDouble(point -> Math.pow(points.values()[points.offset(point) + column] - mean, 2))
                    .average()
                    .orElseThrow();
            expected -= (Math.log(2 * Math.PI * variance) + 1) / 2;
        }

        double[] logLikelihood = GaussianMixture.fit(points, 1, 1).logLikelihood();

        assertThat(logLikelihood[logLikelihood.length - 1]).isCloseTo(expected, within(1e-3));
    }

    /** Same centre, different widths along one axis: only a model of variances tells them apart. */
    @Test
    void shouldTellWideFromNarrowWithTheMixtureOnly() {
        var random = new SplittableRandom(5);
        float[] values = new float[2 * COUNT];
        int[] classes = new int[COUNT];
        for (int point = 0; point < COUNT; point++) {
            classes[point] = point % 2;
            values[2 * point] = (float) (random.nextGaussian() * (classes[point] == 0 ? 10 : 0.3));
            values[2 * point + 1] = (float) (random.nextGaussian() * (classes[point] == 0 ? 0.3 : 10));
        }
        Points points = new Points(values, COUNT, 2);

        double mixture = IntStream.range(0, 5)
                .mapToDouble(seed -> VMeasure.of(
                                classes, GaussianMixture.fit(points, 2, seed).clusters())
                        .value())
                .max()
                .orElseThrow();

        assertThat(mixture).isGreaterThan(0.7);
    }

    @Test
    void shouldRefuseMoreClustersThanPoints() {
        assertThatIllegalArgumentException().isThrownBy(() -> KMeans.cluster(new Points(new float[2], 2, 1), 3, 1));
    }

    private static Points separated(float distance) {
        var random = new SplittableRandom(4);
        float[] values = new float[COUNT * DIMENSION];
        for (int at = 0; at < values.length; at++) {
            int point = at / DIMENSION;
            boolean shifted = at % DIMENSION == CLASSES[point];
            values[at] = (float) random.nextGaussian() + (shifted ? distance : 0);
        }
        return new Points(values, COUNT, DIMENSION);
    }

    private static double squaredDistance(Points points, int point, double[][] sums, int[] sizes, int cluster) {
        double squares = 0;
        for (int i = 0; i < DIMENSION; i++) {
            squares += Math.pow(points.values()[points.offset(point) + i] - sums[cluster][i] / sizes[cluster], 2);
        }
        return squares;
    }
}
