package io.muse.evaluation.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RandomisedSvdTest {
    private static final int SIZE = 60;
    private static final int RANK = 6;

    /** An asymmetric matrix of rank 6 with a little noise, and EJML's exact decomposition of it. */
    private final Dense matrix = matrix();

    @Test
    void shouldFindTheLargestSingularValues() throws InterruptedException {
        double[] expected = matrix.singularValues();

        double[] values = RandomisedSvd.of(map(), RANK, 1).values();

        assertThat(values).hasSize(RANK);
        for (int i = 0; i < RANK; i++) {
            assertThat(values[i]).isCloseTo(expected[i], within(1e-4 * expected[0]));
        }
    }

    @Test
    void shouldReconstructTheMatrixFromItsLeftVectors() throws InterruptedException {
        float[] left = RandomisedSvd.of(map(), RANK, 1).left();
        Dense u = Dense.of(left, RANK);

        Dense gram = u.transpose().times(u);
        assertThat(gram.minus(Dense.identity(RANK)).norm()).isLessThan(1e-4);
        // The best approximation of this rank is U Uᵀ A, and what it leaves is the noise.
        double[] all = matrix.singularValues();
        double tail = 0;
        for (int i = RANK; i < all.length; i++) {
            tail += all[i] * all[i];
        }
        Dense rest = matrix.minus(u.times(u.transpose().times(matrix)));
        assertThat(rest.norm()).isCloseTo(Math.sqrt(tail), within(1e-3 * Math.sqrt(tail)));
    }

    private LinearMap map() {
        return new LinearMap() {
            @Override
            public int size() {
                return SIZE;
            }

            @Override
            public void multiply(float[] x, float[] product, int width) {
                multiply(matrix, x, product, width);
            }

            @Override
            public void multiplyTransposed(float[] x, float[] product, int width) {
                multiply(matrix.transpose(), x, product, width);
            }

            private void multiply(Dense a, float[] x, float[] product, int width) {
                for (int row = 0; row < SIZE; row++) {
                    for (int column = 0; column < width; column++) {
                        double sum = 0;
                        for (int k = 0; k < SIZE; k++) {
                            sum += a.get(row, k) * x[k * width + column];
                        }
                        product[row * width + column] = (float) sum;
                    }
                }
            }
        };
    }

    private static Dense matrix() {
        var random = new Random(5);
        Dense left = Dense.random(SIZE, RANK, -1, 1, random);
        Dense right = Dense.random(RANK, SIZE, -1, 1, random);
        return left.times(right).plus(Dense.random(SIZE, SIZE, -0.01, 0.01, random));
    }
}
