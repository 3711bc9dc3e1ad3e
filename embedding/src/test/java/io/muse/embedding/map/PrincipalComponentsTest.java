package io.muse.embedding.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PrincipalComponentsTest {
    /** Deviations 5 and 1 along axes turned by 30 degrees, about (10, −3). */
    @Test
    void shouldFindTheAxesThatTheDataWereDrawnAlong() {
        var random = new SplittableRandom(2);
        int count = 20_000;
        double cos = Math.cos(Math.PI / 6);
        double sin = Math.sin(Math.PI / 6);
        float[] rows = new float[2 * count];
        double[] along = new double[count];
        for (int row = 0; row < count; row++) {
            along[row] = 5 * random.nextGaussian();
            double across = random.nextGaussian();
            rows[2 * row] = (float) (10 + along[row] * cos - across * sin);
            rows[2 * row + 1] = (float) (-3 + along[row] * sin + across * cos);
        }

        var components = PrincipalComponents.of(rows, count, 2);
        float[] projected = components.project(rows, count, 1);

        assertThat(components.variances()[0]).isCloseTo(25, within(0.8));
        assertThat(components.variances()[1]).isCloseTo(1, within(0.05));
        double error = 0;
        for (int row = 0; row < count; row++) {
            error += Math.abs(projected[row] - along[row]);
        }
        assertThat(error / count).isLessThan(0.1);
    }

    @Test
    void shouldKeepAllDistancesWhenAllComponentsAreKept() {
        var random = new SplittableRandom(3);
        int dimension = 9;
        float[] rows = NeighborsTest.gaussian(random, 50 * dimension);

        float[] projected = PrincipalComponents.of(rows, 50, dimension).project(rows, 50, dimension);

        for (int i = 1; i < 50; i++) {
            assertThat(squaredDistance(projected, dimension, 0, i))
                    .isCloseTo(squaredDistance(rows, dimension, 0, i), within(1e-3));
        }
    }

    private static double squaredDistance(float[] rows, int dimension, int x, int y) {
        double sum = 0;
        for (int i = 0; i < dimension; i++) {
            double difference = rows[x * dimension + i] - rows[y * dimension + i];
            sum += difference * difference;
        }
        return sum;
    }
}
