package io.muse.evaluation.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.muse.embedding.index.VectorMatrix;
import io.muse.embedding.parallel.Workers;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SkipGramTest {
    private static final int DIMENSION = 7;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldStepDownTheGradientOfOneSample(boolean context) {
        var random = new Random(1);
        float[] centres = gaussian(2 * DIMENSION, random);
        float[] contexts = gaussian(3 * DIMENSION, random);
        float[] centresBefore = centres.clone();
        float[] contextsBefore = contexts.clone();
        float rate = 0.5f;

        var pair = new SkipGramPair(DIMENSION);
        pair.sample(centres, DIMENSION, contexts, 2 * DIMENSION, context, rate);
        pair.apply(centres, DIMENSION);

        double h = 1e-4;
        for (int i = 0; i < DIMENSION; i++) {
            double byCentre = (loss(centresBefore, contextsBefore, i, h, 0, context)
                            - loss(centresBefore, contextsBefore, i, -h, 0, context))
                    / (2 * h);
            double byContext = (loss(centresBefore, contextsBefore, i, 0, h, context)
                            - loss(centresBefore, contextsBefore, i, 0, -h, context))
                    / (2 * h);
            assertThat((double) centres[DIMENSION + i] - centresBefore[DIMENSION + i])
                    .isCloseTo(-rate * byCentre, within(1e-5));
            assertThat((double) contexts[2 * DIMENSION + i] - contextsBefore[2 * DIMENSION + i])
                    .isCloseTo(-rate * byContext, within(1e-5));
            assertThat(centres[i]).isEqualTo(centresBefore[i]);
        }
    }

    @Test
    void shouldDrawNegativesInProportionToThePowerOfTheirFrequency() {
        int[][] playlists = {{0, 1}, {0, 1}, {0, 2}, {0}};

        int[] table = SkipGramTraining.negatives(playlists, 3, 0.5);

        double total = 2 + Math.sqrt(2) + 1;
        double[] expected = {2 / total, Math.sqrt(2) / total, 1 / total};
        int[] counts = new int[3];
        for (int song : table) {
            counts[song]++;
        }
        for (int song = 0; song < 3; song++) {
            assertThat((double) counts[song] / table.length).isCloseTo(expected[song], within(1e-5));
        }
    }

    @Test
    void shouldBringSongsOfTheSamePlaylistsTogether() throws InterruptedException {
        // Playlists of ten of the songs 0 to 29, or of ten of the songs 30 to 59.
        int[][] playlists = new int[200][];
        var random = new Random(1);
        for (int i = 0; i < playlists.length; i++) {
            int first = i % 2 * 30;
            playlists[i] = random.ints(first, first + 30).distinct().limit(10).toArray();
        }
        var settings = new SkipGramSettings(DIMENSION, 30, 5, 5, 0.75, 0.1);
        try (var workers = new Workers(1)) {
            VectorMatrix vectors = new SkipGramTraining(playlists, 60, settings, 1, workers).run();

            for (int song = 1; song < 30; song++) {
                assertThat(cosine(vectors, 0, song)).isGreaterThan(0.5);
                assertThat(cosine(vectors, 0, 30 + song)).isLessThan(0.2);
            }
        }
    }

    private static double loss(
            float[] centres, float[] contexts, int at, double centreShift, double contextShift, boolean context) {
        double product = 0;
        for (int i = 0; i < DIMENSION; i++) {
            product += (centres[DIMENSION + i] + (i == at ? centreShift : 0))
                    * (contexts[2 * DIMENSION + i] + (i == at ? contextShift : 0));
        }
        return Math.log1p(Math.exp(context ? -product : product));
    }

    private static double cosine(VectorMatrix vectors, int song, int other) {
        double product = 0;
        double squares = 0;
        double otherSquares = 0;
        for (int i = 0; i < DIMENSION; i++) {
            double x = vectors.values()[vectors.offset(song) + i];
            double y = vectors.values()[vectors.offset(other) + i];
            product += x * y;
            squares += x * x;
            otherSquares += y * y;
        }
        return product / Math.sqrt(squares * otherSquares);
    }

    private static float[] gaussian(int length, Random random) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
