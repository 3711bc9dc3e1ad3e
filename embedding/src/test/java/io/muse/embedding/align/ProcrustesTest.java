package io.muse.embedding.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcrustesTest {
    private final Random random = new Random(5);

    private float[] gaussian(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /** A random orthogonal matrix by Gram-Schmidt, row-major; its determinant is 1 or −1 by chance. */
    private double[][] orthogonal(int dimension) {
        double[][] rows = new double[dimension][dimension];
        for (int i = 0; i < dimension; i++) {
            for (int k = 0; k < dimension; k++) {
                rows[i][k] = random.nextGaussian();
            }
            for (int j = 0; j < i; j++) {
                double dot = dot(rows[i], rows[j]);
                for (int k = 0; k < dimension; k++) {
                    rows[i][k] -= dot * rows[j][k];
                }
            }
            double norm = Math.sqrt(dot(rows[i], rows[i]));
            for (int k = 0; k < dimension; k++) {
                rows[i][k] /= norm;
            }
        }
        return rows;
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    private static float[] times(float[] rows, double[][] matrix) {
        int dimension = matrix.length;
        float[] product = new float[rows.length];
        for (int at = 0; at < rows.length; at += dimension) {
            for (int j = 0; j < dimension; j++) {
                double sum = 0;
                for (int i = 0; i < dimension; i++) {
                    sum += rows[at + i] * matrix[i][j];
                }
                product[at + j] = (float) sum;
            }
        }
        return product;
    }

    private static Rotation fit(float[] from, float[] to, int dimension) {
        var procrustes = new Procrustes(dimension);
        for (int at = 0; at < from.length; at += dimension) {
            procrustes.add(from, at, to, at);
        }
        return procrustes.solve();
    }

    private static double squaredDistance(float[] x, float[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += (x[i] - y[i]) * (double) (x[i] - y[i]);
        }
        return sum;
    }

    @ParameterizedTest
    @CsvSource({"1, 3", "2, 40", "7, 300", "32, 1000"})
    void shouldRecoverARotationExactlyWhenThereIsNoNoise(int dimension, int count) {
        double[][] truth = orthogonal(dimension);
        float[] from = gaussian(count * dimension);

        Rotation rotation = fit(from, times(from, truth), dimension);

        for (int i = 0; i < dimension; i++) {
            for (int j = 0; j < dimension; j++) {
                assertThat(rotation.get(i, j)).isCloseTo((float) truth[i][j], within(1e-5f));
            }
        }
    }

    @Test
    void shouldRecoverAReflection() {
        Rotation rotation = fit(new float[] {1, 0, 0, 1, 2, 3}, new float[] {-1, 0, 0, 1, -2, 3}, 2);

        assertThat(rotation.apply(new float[] {5, 7})).containsExactly(new float[] {-5, 7}, within(1e-5f));
    }

    @Test
    void shouldComeCloserThanTheTruthWhenThereIsNoise() {
        int dimension = 8;
        double[][] truth = orthogonal(dimension);
        float[] from = gaussian(500 * dimension);
        float[] to = times(from, truth);
        float[] noise = gaussian(to.length);
        for (int i = 0; i < to.length; i++) {
            to[i] += 0.3f * noise[i];
        }

        float[] aligned = fit(from, to, dimension).apply(from);

        double best = squaredDistance(aligned, to);
        assertThat(best).isLessThanOrEqualTo(squaredDistance(times(from, truth), to) * (1 + 1e-6));
        for (int trial = 0; trial < 20; trial++) {
            assertThat(best).isLessThan(squaredDistance(times(from, orthogonal(dimension)), to));
        }
    }

    @Test
    void shouldKeepEveryInnerProductWhateverThePairs() {
        int dimension = 12;
        int count = 30;
        float[] vectors = gaussian(count * dimension);

        // Fewer pairs than dimensions: the rest of the rotation is free, but must be a rotation.
        float[] rotated =
                fit(gaussian(5 * dimension), gaussian(5 * dimension), dimension).apply(vectors);

        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                double before = 0;
                double after = 0;
                for (int k = 0; k < dimension; k++) {
                    before += vectors[i * dimension + k] * (double) vectors[j * dimension + k];
                    after += rotated[i * dimension + k] * (double) rotated[j * dimension + k];
                }
                assertThat(after).isCloseTo(before, within(1e-4));
            }
        }
    }
}
