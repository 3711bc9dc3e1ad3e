package io.muse.embedding.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowCodesTest {
    private final Random random = new Random(5);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 16, 100, 128, 500})
    void shouldNeverSayLessThanTheProductAndHardlyMore(int dimension) {
        int rows = 50;
        var codes = new RowCodes(rows, dimension);
        for (int row = 0; row < rows; row++) {
            float[] vector = gaussian(dimension + 3, Math.exp(6 * random.nextGaussian()));
            codes.set(row, vector, 3, Math.sqrt(squared(vector, 3)));
            for (int i = 0; i < 20; i++) {
                float[] query = gaussian(dimension, Math.exp(random.nextGaussian()));
                double norm = Math.sqrt(product(query, 0, query));
                double exact = product(vector, 3, query);

                double atMost = codes.productAtMost(row, query, (float) norm * 1.0001f);

                double length = norm * Math.sqrt(squared(vector, 3));
                assertThat(atMost).isGreaterThanOrEqualTo(exact).isLessThanOrEqualTo(exact + 0.05 * length);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 128})
    void shouldTakeARowWithoutLengthAndOneThatReplacesIt(int dimension) {
        var codes = new RowCodes(2, dimension);
        float[] query = gaussian(dimension, 1);
        float norm = (float) Math.sqrt(product(query, 0, query));
        codes.set(1, new float[dimension], 0, 0);
        assertThat(codes.productAtMost(1, query, norm)).isZero();

        codes.set(1, query, 0, norm);

        assertThat((double) codes.productAtMost(1, query, norm)).isBetween((double) norm * norm, 1.02 * norm * norm);
        assertThat(codes.grown(9).productAtMost(1, query, norm)).isEqualTo(codes.productAtMost(1, query, norm));
    }

    private float[] gaussian(int length, double deviation) {
        float[] vector = new float[length];
        for (int i = 0; i < length; i++) {
            vector[i] = (float) (deviation * random.nextGaussian());
        }
        return vector;
    }

    private static double product(float[] x, int at, float[] y) {
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            sum += (double) x[at + i] * y[i];
        }
        return sum;
    }

    private static double squared(float[] x, int at) {
        double sum = 0;
        for (int i = at; i < x.length; i++) {
            sum += (double) x[i] * x[i];
        }
        return sum;
    }
}
