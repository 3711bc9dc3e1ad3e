package io.muse.evaluation.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.muse.embedding.cooccurrence.Weighting;
import io.muse.embedding.parallel.Workers;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PpmiTest {
    private final Workers workers = new Workers(2);

    @AfterEach
    void close() {
        workers.close();
    }

    /**
     * M = [0 2 1; 2 0 0; 1 0 0], row sums 3, 2, 1 of a total of 6: without smoothing PMI(0, 1) is
     * log (2 · 6 / (3 · 2)) = log 2, and so is PMI(0, 2) = log (1 · 6 / (3 · 1)).
     */
    @Test
    void shouldAgreeWithTheExampleWorkedByHand() {
        var counts = new LogCounts(
                new int[][] {{1, 2}, {0}, {0}},
                new float[][] {{(float) Math.log(2), 0}, {(float) Math.log(2)}, {0}},
                new double[] {3, 2, 1});

        var plain = new Ppmi(counts, 1, 1, workers);
        assertThat(plain.cell(0, 0)).isCloseTo((float) Math.log(2), within(1e-6f));
        assertThat(plain.cell(0, 1)).isCloseTo((float) Math.log(2), within(1e-6f));
        assertThat(new Ppmi(counts, 1, 1.5, workers).cell(0, 0)).isCloseTo((float) Math.log(2 / 1.5), within(1e-6f));
        assertThat(new Ppmi(counts, 1, 3, workers).cell(0, 0)).isZero();
        // Smoothed by a square root: P(1) = √2 / (√3 + √2 + 1), so the cell is log (2 / 3 / P(1)).
        double context = Math.sqrt(2) / (Math.sqrt(3) + Math.sqrt(2) + 1);
        assertThat(new Ppmi(counts, 0.5, 1, workers).cell(0, 0))
                .isCloseTo((float) Math.log(2 / 3.0 / context), within(1e-6f));
    }

    @Test
    void shouldMultiplyAsTheDenseMatrixAndItsTransposeDo() throws InterruptedException {
        var training = SmallPlatform.random(4, 20, 30, workers);
        var counts = LogCounts.of(training.corpus(Weighting.plain()), workers);
        var ppmi = new Ppmi(counts, 0.75, 1, workers);
        double[][] dense = new double[20][20];
        for (int song = 0; song < 20; song++) {
            for (int i = 0; i < counts.columns()[song].length; i++) {
                dense[song][counts.columns()[song][i]] = ppmi.cell(song, i);
            }
        }
        var random = new Random(1);
        float[] x = new float[20 * 3];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) random.nextGaussian();
        }
        float[] product = new float[x.length];
        float[] transposed = new float[x.length];

        ppmi.multiply(x, product, 3);
        ppmi.multiplyTransposed(x, transposed, 3);

        for (int row = 0; row < 20; row++) {
            for (int column = 0; column < 3; column++) {
                double expected = 0;
                double expectedTransposed = 0;
                for (int k = 0; k < 20; k++) {
                    expected += dense[row][k] * x[k * 3 + column];
                    expectedTransposed += dense[k][row] * x[k * 3 + column];
                }
                assertThat((double) product[row * 3 + column]).isCloseTo(expected, within(1e-4));
                assertThat((double) transposed[row * 3 + column]).isCloseTo(expectedTransposed, within(1e-4));
            }
        }
    }
}
