package io.muse.embedding.refine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContrastiveLossTest {
    private static final int DIMENSION = 7;
    private static final ContrastiveLoss LOSS = new ContrastiveLoss(0.1);

    @ParameterizedTest
    @CsvSource({"0.3, true, 0.7", "-1, true, 2", "1, true, 0", "0.3, false, 0.2", "0.05, false, 0", "-1, false, 0"})
    void shouldPullLikePairsTogetherAndUnlikeOnesApartDownToTheMargin(double cosine, boolean like, double loss) {
        assertThat(LOSS.of(cosine, like)).isCloseTo(loss, within(1e-12));
    }

    @Test
    void shouldHaveTheGradientOfItsDifferences() {
        var random = new Random(1);
        for (int i = 0; i < 50; i++) {
            boolean like = i % 2 == 0;
            double[] x = random.doubles(DIMENSION, -1, 1).toArray();
            double[] y = random.doubles(DIMENSION, -1, 1).toArray();
            var directions = new SongDirections(packed(x, y), DIMENSION);
            double cosine = cosine(x, y);
            if (Math.abs(cosine - LOSS.margin()) < 1e-3) {
                continue;
            }
            float[] gradient = new float[DIMENSION];
            ContrastiveLoss.gradientOfCosine(directions.rows(), 0, DIMENSION, (float) cosine, gradient);

            double norm = Math.sqrt(dot(x, x));
            for (int c = 0; c < DIMENSION; c++) {
                double step = 1e-5 * norm;
                double before = x[c];
                x[c] = before + step;
                double up = LOSS.of(cosine(x, y), like);
                x[c] = before - step;
                double down = LOSS.of(cosine(x, y), like);
                x[c] = before;
                // ‖x‖ · ∂loss/∂x is the gradient on the sphere.
                assertThat(LOSS.slope(cosine, like) * gradient[c])
                        .isCloseTo(norm * (up - down) / (2 * step), within(1e-5));
            }
        }
    }

    private static float[] packed(double[] x, double[] y) {
        float[] packed = new float[2 * DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            packed[i] = (float) x[i];
            packed[DIMENSION + i] = (float) y[i];
        }
        return packed;
    }

    private static double cosine(double[] x, double[] y) {
        return dot(x, y) / Math.sqrt(dot(x, x) * dot(y, y));
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }
}
