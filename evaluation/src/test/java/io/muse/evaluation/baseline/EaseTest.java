package io.muse.evaluation.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.muse.embedding.parallel.Workers;
import io.muse.evaluation.model.Query;
import io.muse.evaluation.tuning.Setting;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EaseTest {
    /** Also with more playlists than songs, where the playlists' side only costs more. */
    @ParameterizedTest
    @ValueSource(ints = {17, 60})
    void shouldScoreAsTheClosedFormWithZeroDiagonalDoes(int playlists) throws InterruptedException {
        double lambda = 2;
        try (var workers = new Workers(2)) {
            var training = SmallPlatform.random(6, 40, playlists, workers);
            int songs = training.songCount();
            int[] seeds = {1, 5, 9};
            float[] scores = new float[songs];

            new Ease().on(training).train(new Setting(Map.of("lambda", lambda))).score(Query.of(seeds), scores);

            var x = new Dense(playlists, songs);
            for (int playlist = 0; playlist < playlists; playlist++) {
                for (int song : training.songsOf()[playlist]) {
                    x.set(playlist, song, 1);
                }
            }
            Dense p = x.transpose()
                    .times(x)
                    .plus(Dense.identity(songs).times(lambda))
                    .inverse();
            for (int song = 0; song < songs; song++) {
                int candidate = song;
                if (Arrays.stream(seeds).anyMatch(seed -> seed == candidate)) {
                    continue;
                }
                // B has −P_ij / P_jj off the diagonal.
                double expected = Arrays.stream(seeds)
                        .mapToDouble(seed -> -p.get(seed, candidate) / p.get(candidate, candidate))
                        .sum();
                assertThat((double) scores[song]).isCloseTo(expected, within(1e-4));
            }
        }
    }

    @Test
    void shouldInvertAMatrixLargerThanItsBlocks() throws InterruptedException {
        int n = PositiveInverse.stride(290);
        Dense root = Dense.random(n, n, -1, 1, new Random(1));
        Dense matrix = root.times(root.transpose()).plus(Dense.identity(n).times(n / 4.0));
        float[] values = new float[n * n];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) matrix.get(i / n, i % n);
        }
        try (var workers = new Workers(2)) {
            float[] inverse = PositiveInverse.of(values, n, workers);

            Dense expected = matrix.inverse();
            for (int i = 0; i < inverse.length; i++) {
                assertThat((double) inverse[i]).isCloseTo(expected.get(i / n, i % n), within(1e-6));
            }
        }
    }
}
