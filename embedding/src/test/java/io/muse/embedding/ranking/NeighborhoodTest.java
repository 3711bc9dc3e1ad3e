package io.muse.embedding.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NeighborhoodTest {
    private static final int TRACKS = 30;

    @Test
    void shouldBeTheCosineOfDenseRowsWhateverThePlaylists() {
        for (int seed = 0; seed < 20; seed++) {
            var random = new Random(seed);
            List<int[]> playlists = playlists(random);
            double beta = seed % 3 * .5;
            int[] seeds = {random.nextInt(TRACKS / 2), TRACKS / 2 + random.nextInt(TRACKS / 2)};
            float[] weights = {1, 2};

            float[] scores = new float[TRACKS];
            Arrays.fill(scores, 9);
            new Neighborhood(TRACKS, playlists, beta).score(seeds, weights, scores);

            double[][] dense = dense(playlists, beta);
            for (int track = 0; track < TRACKS; track++) {
                double expected = 0;
                for (int i = 0; i < seeds.length; i++) {
                    double norm = Math.sqrt(dense[seeds[i]][seeds[i]] * dense[track][track]);
                    expected += norm == 0 ? 0 : weights[i] * dense[seeds[i]][track] / norm;
                }
                assertThat((double) scores[track]).isCloseTo(expected, within(1e-5));
            }
        }
    }

    private static List<int[]> playlists(Random random) {
        return IntStream.range(0, 12)
                .mapToObj(i ->
                        random.ints(1 + random.nextInt(9), 0, TRACKS).distinct().toArray())
                .toList();
    }

    /** M with its diagonal, over the playlists of two songs or more. */
    private static double[][] dense(List<int[]> playlists, double beta) {
        double[][] cells = new double[TRACKS][TRACKS];
        for (int[] playlist : playlists) {
            for (int one : playlist) {
                for (int other : playlist) {
                    cells[one][other] += playlist.length < 2 ? 0 : Math.pow(playlist.length - 1, -beta);
                }
            }
        }
        return cells;
    }
}
