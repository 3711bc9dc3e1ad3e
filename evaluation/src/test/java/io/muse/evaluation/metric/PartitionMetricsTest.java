package io.muse.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PartitionMetricsTest {
    /** Two classes of three; the second cluster mixes one of the first class with all of the second. */
    private static final int[] CLASSES = {0, 0, 0, 1, 1, 1};

    private static final int[] CLUSTERS = {0, 0, 1, 1, 1, 1};

    @Test
    void shouldGiveTheVMeasureWorkedOutByHand() {
        double conditional = -(4.0 / 6) * (0.25 * Math.log(0.25) + 0.75 * Math.log(0.75));
        double homogeneity = 1 - conditional / Math.log(2);
        double clusterEntropy = -(1.0 / 3 * Math.log(1.0 / 3) + 2.0 / 3 * Math.log(2.0 / 3));
        double withinClass = -(3.0 / 6) * (2.0 / 3 * Math.log(2.0 / 3) + 1.0 / 3 * Math.log(1.0 / 3));
        double completeness = 1 - withinClass / clusterEntropy;

        var measure = VMeasure.of(CLASSES, CLUSTERS);

        assertThat(measure.homogeneity()).isCloseTo(homogeneity, within(1e-12));
        assertThat(measure.completeness()).isCloseTo(completeness, within(1e-12));
        assertThat(measure.value())
                .isCloseTo(2 * homogeneity * completeness / (homogeneity + completeness), within(1e-12));
    }

    @Test
    void shouldBeOneWhenPartitionsAreEqualUpToNames() {
        int[] renamed = {2, 2, 2, 0, 0, 0};

        assertThat(VMeasure.of(CLASSES, renamed).value()).isCloseTo(1, within(1e-12));
        assertThat(AdjustedMutualInformation.of(CLASSES, renamed)).isCloseTo(1, within(1e-12));
    }

    @Test
    void shouldBeZeroWhenOneClusterHoldsAll() {
        assertThat(VMeasure.of(CLASSES, new int[6]).value()).isZero();
        assertThat(AdjustedMutualInformation.of(CLASSES, new int[6])).isZero();
    }

    @Test
    void shouldExpectTheMeanInformationOverAllPermutations() {
        var random = new SplittableRandom(3);
        for (int round = 0; round < 10; round++) {
            int[] classes = random.ints(7, 0, 3).toArray();
            int[] clusters = random.ints(7, 0, 4).toArray();
            var sums = new Sums();
            permute(clusters.clone(), 0, classes, sums);

            assertThat(AdjustedMutualInformation.expected(Contingency.of(classes, clusters)))
                    .isCloseTo(sums.information / sums.permutations, within(1e-12));
        }
    }

    @Test
    void shouldAverageZeroOverRandomPartitions() {
        var random = new SplittableRandom(4);
        double sum = 0;
        for (int round = 0; round < 200; round++) {
            int[] clusters = CLASSES.clone();
            for (int i = clusters.length - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                int swapped = clusters[i];
                clusters[i] = clusters[j];
                clusters[j] = swapped;
            }
            sum += AdjustedMutualInformation.of(CLASSES, clusters);
        }
        assertThat(sum / 200).isCloseTo(0, within(0.1));
    }

    @Test
    void shouldGiveMeanAndSampleDeviation() {
        var spread = Spread.of(1, 2, 3, 4);

        assertThat(spread.mean()).isEqualTo(2.5);
        assertThat(spread.deviation()).isCloseTo(Math.sqrt(5.0 / 3), within(1e-12));
        assertThat(Spread.of(7)).isEqualTo(new Spread(7, 0));
    }

    private static void permute(int[] values, int from, int[] classes, Sums sums) {
        if (from == values.length) {
            sums.permutations++;
            sums.information += Contingency.of(classes, Arrays.copyOf(values, values.length))
                    .mutualInformation();
            return;
        }
        for (int i = from; i < values.length; i++) {
            swap(values, from, i);
            permute(values, from + 1, classes, sums);
            swap(values, from, i);
        }
    }

    private static void swap(int[] values, int i, int j) {
        int value = values[i];
        values[i] = values[j];
        values[j] = value;
    }

    private static final class Sums {
        private double information;
        private int permutations;
    }
}
