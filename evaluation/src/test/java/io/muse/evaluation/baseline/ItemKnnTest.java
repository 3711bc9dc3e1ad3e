package io.muse.evaluation.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.muse.embedding.parallel.Workers;
import io.muse.evaluation.model.Query;
import io.muse.evaluation.model.TrainingSet;
import io.muse.evaluation.tuning.Setting;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemKnnTest {
    @ParameterizedTest
    @CsvSource({"0,0,0.5,0.5,1", "0,0.5,0.5,0.5,1", "0,1,0.25,0.7,2", "1.5,0.5,0.5,0.3,0.5"})
    void shouldAgreeWithTheDenseMatrix(double artists, double beta, double a, double b, double q)
            throws InterruptedException {
        try (var workers = new Workers(1)) {
            var training = SmallPlatform.random(3, 25, 40, workers);
            var setting = new Setting(Map.of("artists", artists, "beta", beta, "a", a, "b", b, "q", q));
            float[] scores = new float[training.songCount()];
            int[] seeds = {2, 7, 11};

            new ItemKnn(artists > 0).on(training).train(setting).score(Query.of(seeds), scores);

            double[][] counts = counts(training, artists, beta);
            for (int song = 0; song < scores.length; song++) {
                double expected = 0;
                for (int seed : seeds) {
                    if (seed != song) {
                        expected += Math.pow(
                                counts[seed][song] / Math.pow(counts[seed][seed], a) / Math.pow(counts[song][song], b),
                                q);
                    }
                }
                assertThat((double) scores[song]).isCloseTo(expected, within(1e-4 * (1 + expected)));
            }
        }
    }

    private static double[][] counts(TrainingSet training, double artists, double beta) {
        double mean = Arrays.stream(training.songsOf())
                .mapToInt(songs -> songs.length)
                .average()
                .orElseThrow();
        double[][] counts = new double[training.songCount()][training.songCount()];
        add(training.songsOf(), 1, mean, beta, counts);
        add(training.songsOfArtists(), artists, mean, beta, counts);
        return counts;
    }

    private static void add(int[][] playlists, double weight, double mean, double beta, double[][] counts) {
        for (int[] songs : playlists) {
            for (int song : songs) {
                for (int other : songs) {
                    counts[song][other] += weight * Math.pow(mean / (songs.length - 1), beta);
                }
            }
        }
    }
}
