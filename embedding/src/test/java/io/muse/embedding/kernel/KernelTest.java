package io.muse.embedding.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.muse.embedding.objective.Elimination;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelTest {
    private final Random random = new Random(1);

    @Test
    void shouldMultiplyRowsOfAnyLengthAndOffset() {
        float[] x = random(300);
        float[] y = random(300);
        for (int length = 0; length < 140; length++) {
            int xAt = random.nextInt(100);
            int yAt = random.nextInt(100);
            double expected = 0;
            for (int i = 0; i < length; i++) {
                expected += (double) x[xAt + i] * y[yAt + i];
            }
            assertThat((double) Rows.dot(x, xAt, y, yAt, length)).isCloseTo(expected, within(1e-4));
        }
    }

    @Test
    void shouldMultiplyRowsOfBytesOfAnyLengthAndOffset() {
        byte[] x = new byte[300];
        float[] y = random(300);
        for (int length = 0; length < 140; length++) {
            random.nextBytes(x);
            int xAt = random.nextInt(100);
            int yAt = random.nextInt(100);
            double expected = 0;
            for (int i = 0; i < length; i++) {
                expected += (double) x[xAt + i] * y[yAt + i];
            }
            assertThat((double) ByteRows.dot(x, xAt, y, yAt, length)).isCloseTo(expected, within(1e-2));
        }
    }

    @Test
    void shouldScaleAndAddOnlyWithinTheRow() {
        for (int length = 0; length < 70; length++) {
            float[] x = random(100);
            float[] sum = random(100);
            float[] before = sum.clone();
            float[] scaled = sum.clone();

            Rows.addScaled(2, x, 5, sum, 7, length);
            Rows.scale(3, x, 5, scaled, 7, length);

            for (int i = 0; i < 100; i++) {
                boolean within = i >= 7 && i < 7 + length;
                assertThat(sum[i]).isCloseTo(within ? before[i] + 2 * x[i - 2] : before[i], within(1e-5f));
                assertThat(scaled[i]).isCloseTo(within ? 3 * x[i - 2] : before[i], within(1e-5f));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 32, 33, 128})
    void shouldSumTheGramMatrixOfAllRows(int length) {
        int count = 600;
        float[] rows = random(count * length);
        var gram = Gram.of(rows, count, length);

        for (int r = 0; r < length; r += 3) {
            for (int c = 0; c < length; c += 5) {
                double expected = 0;
                for (int i = 0; i < count; i++) {
                    expected += (double) rows[i * length + r] * rows[i * length + c];
                }
                assertThat(gram.get(r, c)).isCloseTo(expected, within(1e-3));
            }
        }
    }

    @Test
    void shouldKeepTheGramMatrixOfTheRowsThatAreLeftWhenSomeAreReplaced() {
        int n = Lanes.padded(20);
        float[] rows = random(50 * n);
        float[] others = random(7 * n);
        var gram = Gram.of(rows, 50, n);
        gram.replace(rows, others, 7);
        System.arraycopy(others, 0, rows, 0, others.length);
        var expected = Gram.of(rows, 50, n);

        for (int r = 0; r < n; r++) {
            for (int c = 0; c < n; c++) {
                assertThat(gram.get(r, c)).isCloseTo(expected.get(r, c), within(1e-4));
            }
        }
    }

    @Test
    void shouldWriteTheScaledGramMatrixAsASymmetricOne() {
        int n = Lanes.padded(20);
        var gram = Gram.of(random(50 * n), 50, n);
        float[] copy = new float[n * n];

        gram.copyScaled(0.5, copy);

        for (int r = 0; r < n; r++) {
            for (int c = 0; c < n; c++) {
                assertThat((double) copy[r * n + c]).isCloseTo(0.5 * gram.get(r, c), within(1e-5));
            }
        }
    }

    @Test
    void shouldMultiplyAndAddEightRowsAtATime() {
        int length = Lanes.padded(40);
        float[] rows = random(300);
        int[] offsets = {0, 250 - length, 17, 100, 17, 3, 50, 51, 120};
        float[] y = random(length);
        float[] factors = {2, -1, 0.5f, 3, 1, -2, 0, 0.25f};
        float[] products = new float[8];
        float[] sum = y.clone();
        float[] padded = new float[length + 3];
        System.arraycopy(y, 0, padded, 3, length);

        Octets.dots(rows, offsets, 1, padded, 3, length, products);
        Octets.addScaled(factors, rows, offsets, 1, sum, 0, length);

        double[] expectedSum = new double[length];
        for (int i = 0; i < length; i++) {
            expectedSum[i] = y[i];
        }
        for (int k = 0; k < 8; k++) {
            double product = 0;
            for (int i = 0; i < length; i++) {
                product += (double) rows[offsets[1 + k] + i] * y[i];
                expectedSum[i] += (double) factors[k] * rows[offsets[1 + k] + i];
            }
            assertThat((double) products[k]).isCloseTo(product, within(1e-4));
        }
        for (int i = 0; i < length; i++) {
            assertThat((double) sum[i]).isCloseTo(expectedSum[i], within(1e-4));
        }
    }

    @Test
    void shouldMultiplyAFewRowsWithAMatrix() {
        int n = Lanes.padded(70);
        float[] rows = random(Tiles.ROWS * n);
        float[] matrix = random(n * n);
        float[] product = random(Tiles.ROWS * n);

        Tiles.multiply(rows, matrix, n, product);

        for (int r = 0; r < Tiles.ROWS; r++) {
            for (int c = 0; c < n; c++) {
                double expected = 0;
                for (int k = 0; k < n; k++) {
                    expected += (double) rows[r * n + k] * matrix[k * n + c];
                }
                assertThat((double) product[r * n + c]).isCloseTo(expected, within(1e-4));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 32, 100, 129})
    void shouldSolvePositiveDefiniteSystemsOfAnySize(int size) {
        int n = Lanes.padded(size);
        float[] factor = random(2 * n * n);
        var gram = Gram.of(factor, 2 * n, n);
        float[] a = new float[n * n];
        float[] b = random(n);
        gram.copyScaled(1, a);
        double[][] dense = new double[n][n + 1];
        for (int r = 0; r < n; r++) {
            a[r * n + r] += 1;
            for (int c = 0; c < n; c++) {
                dense[r][c] = a[Math.min(r, c) * n + Math.max(r, c)];
            }
            dense[r][n] = b[r];
        }
        double[] expected = Elimination.solve(dense);

        assertThat(Cholesky.solve(a, b, n)).isTrue();

        for (int i = 0; i < n; i++) {
            assertThat((double) b[i]).isCloseTo(expected[i], within(1e-4));
        }
    }

    @Test
    void shouldSayWhenAMatrixIsNotPositiveDefinite() {
        int n = Lanes.padded(8);
        float[] a = new float[n * n];
        for (int i = 0; i < n; i++) {
            a[i * n + i] = i == 5 ? -1 : 1;
        }

        assertThat(Cholesky.solve(a, new float[n], n)).isFalse();
    }

    private float[] random(int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
