package io.muse.embedding.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.muse.embedding.index.VectorMatrix;
import io.muse.embedding.parallel.Workers;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GradientTest {
    private final SplittableRandom random = new SplittableRandom(5);
    private final Workers workers = new Workers(2);

    @AfterEach
    void stop() {
        workers.close();
    }

    @Test
    void shouldBeTheSlopeOfTheDivergenceWhenThetaIsZero() throws Exception {
        int count = 40;
        var affinities = affinities(count);
        var layout = layout(count, 3);
        float[] gradientX = new float[count];
        float[] gradientY = new float[count];

        new Gradient(affinities, 0, workers).of(layout, 1, gradientX, gradientY);

        double step = 1e-3;
        for (int i = 0; i < count; i++) {
            assertThat((double) gradientX[i]).isCloseTo(slope(affinities, layout, layout.x(), i, step), within(2e-5));
            assertThat((double) gradientY[i]).isCloseTo(slope(affinities, layout, layout.y(), i, step), within(2e-5));
        }
    }

    @Test
    void shouldExaggerateTheAttractionOnly() throws Exception {
        int count = 60;
        var affinities = affinities(count);
        var layout = layout(count, 2);
        float[] once = new float[count];
        float[] twice = new float[count];
        float[] thrice = new float[count];
        var gradient = new Gradient(affinities, 0, workers);
        gradient.of(layout, 1, once, new float[count]);
        gradient.of(layout, 2, twice, new float[count]);
        gradient.of(layout, 3, thrice, new float[count]);

        for (int i = 0; i < count; i++) {
            assertThat(thrice[i] - twice[i]).isCloseTo(twice[i] - once[i], within(1e-5f));
        }
        assertThat(thrice).isNotEqualTo(twice);
    }

    @Test
    void shouldGiveTheDivergenceOfItsDefinition() throws Exception {
        var affinities = affinities(50);
        var layout = layout(50, 4);

        assertThat(new Gradient(affinities, 0, workers).divergence(layout))
                .isCloseTo(divergence(affinities, layout), within(1e-4));
    }

    @Test
    void shouldRepelNearlyAsAllPairsDoWhenCellsStandForPoints() throws Exception {
        int count = 3001;
        for (double spread : new double[] {1e-4, 1, 40}) {
            var layout = layout(count, spread);
            float[] sumX = new float[count];
            float[] sumY = new float[count];

            double z = new Repulsion(count, 0.5, workers).of(layout.x(), layout.y(), sumX, sumY);

            double exactZ = 0;
            double squaredError = 0;
            double squares = 0;
            for (int i = 0; i < count; i++) {
                double x = 0;
                double y = 0;
                for (int j = 0; j < count; j++) {
                    double q = similarity(layout, i, j);
                    exactZ += i == j ? 0 : q;
                    x += q * q * (layout.x()[i] - layout.x()[j]);
                    y += q * q * (layout.y()[i] - layout.y()[j]);
                }
                squaredError += (x - sumX[i]) * (x - sumX[i]) + (y - sumY[i]) * (y - sumY[i]);
                squares += x * x + y * y;
            }
            assertThat(z).isCloseTo(exactZ, within(exactZ * 0.01));
            assertThat(Math.sqrt(squaredError / squares))
                    .as("spread %s", spread)
                    .isLessThan(0.02);
        }
    }

    @Test
    void shouldRepelNothingWhenAllPointsCoincide() throws Exception {
        float[] sumX = new float[100];
        float[] sumY = new float[100];

        double z = new Repulsion(100, 0.5, workers).of(new float[100], new float[100], sumX, sumY);

        assertThat(z).isCloseTo(100 * 99, within(1e-3));
        assertThat(sumX).containsOnly(0);
        assertThat(sumY).containsOnly(0);
    }

    private Affinities affinities(int count) throws InterruptedException {
        var vectors = new VectorMatrix(NeighborsTest.gaussian(random, count * 4), count, 4);
        return Affinities.of(Neighbors.exact(vectors, 15, workers, done -> {}), 5, workers);
    }

    private Layout layout(int count, double spread) {
        float[] x = NeighborsTest.gaussian(random, count);
        float[] y = NeighborsTest.gaussian(random, count);
        for (int i = 0; i < count; i++) {
            x[i] *= (float) spread;
            y[i] *= (float) spread;
        }
        return new Layout(x, y);
    }

    /** The central difference along one coordinate. */
    private static double slope(Affinities affinities, Layout layout, float[] coordinate, int i, double step) {
        float at = coordinate[i];
        coordinate[i] = (float) (at + step);
        double above = coordinate[i];
        double divergenceAbove = divergence(affinities, layout);
        coordinate[i] = (float) (at - step);
        double below = coordinate[i];
        double divergenceBelow = divergence(affinities, layout);
        coordinate[i] = at;
        return (divergenceAbove - divergenceBelow) / (above - below);
    }

    private static double divergence(Affinities affinities, Layout layout) {
        double z = 0;
        for (int i = 0; i < layout.count(); i++) {
            for (int j = 0; j < layout.count(); j++) {
                z += i == j ? 0 : similarity(layout, i, j);
            }
        }
        double sum = 0;
        for (int i = 0; i < layout.count(); i++) {
            for (int at = affinities.starts()[i]; at < affinities.starts()[i + 1]; at++) {
                double p = affinities.values()[at];
                sum += p * Math.log(p / (similarity(layout, i, affinities.columns()[at]) / z));
            }
        }
        return sum;
    }

    private static double similarity(Layout layout, int i, int j) {
        double dx = (double) layout.x()[i] - layout.x()[j];
        double dy = (double) layout.y()[i] - layout.y()[j];
        return 1 / (1 + dx * dx + dy * dy);
    }
}
