package io.muse.evaluation.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.muse.embedding.kernel.Lanes;
import io.muse.embedding.parallel.Workers;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AlsSideTest {
    private static final int SONGS = 30;
    private static final int DIMENSION = 5;
    private static final AlsSettings SETTINGS = new AlsSettings(DIMENSION, 0.2, 3, 0.5, 0.7, 4);

    @Test
    void shouldSolveTheNormalEquationsOfOneRow() {
        var random = new Random(1);
        int stride = Lanes.padded(DIMENSION);
        float[] columns = new float[SONGS * stride];
        var dense = new Dense(SONGS, DIMENSION);
        for (int song = 0; song < SONGS; song++) {
            for (int i = 0; i < DIMENSION; i++) {
                columns[song * stride + i] = (float) random.nextGaussian();
                dense.set(song, i, columns[song * stride + i]);
            }
        }
        int[] observed = {3, 8, 29};
        double[] weights = {1, 0.5, 2};
        double meanWeight = 6;

        float[] solution = new AlsSide(SETTINGS, columns, SONGS, meanWeight).new Solver()
                .solve(observed, column -> column == 3 ? 1 : column == 8 ? 0.5f : 2);

        // A = 0.2 VᵀV + Σ a v vᵀ + λ_u I and r = Σ a v, with λ_u = 3 ((3.5 + 0.2 · 30) / (6 + 0.2 · 30))^0.5.
        Dense a = dense.transpose().times(dense).times(0.2);
        var r = new Dense(DIMENSION, 1);
        for (int i = 0; i < observed.length; i++) {
            Dense v = dense.row(observed[i]);
            a = a.plus(v.times(v.transpose()).times(weights[i]));
            r = r.plus(v.times(weights[i]));
        }
        a = a.plus(Dense.identity(DIMENSION).times(3 * Math.sqrt(9.5 / 12)));
        Dense expected = a.inverse().times(r);
        for (int i = 0; i < DIMENSION; i++) {
            assertThat((double) solution[i]).isCloseTo(expected.get(i, 0), within(1e-5));
        }
    }

    @Test
    void shouldLowerTheLossWithEveryHalfSweep() throws InterruptedException {
        try (var workers = new Workers(2)) {
            var observations = Observations.of(SmallPlatform.random(2, SONGS, 40, workers), 0.7);
            var training = new AlsTraining(observations, SETTINGS, 1, workers);
            training.solvePlaylists();
            double loss = loss(observations, training);
            for (int half = 0; half < 8; half++) {
                if (half % 2 == 0) {
                    training.solveSongs();
                } else {
                    training.solvePlaylists();
                }
                double next = loss(observations, training);
                assertThat(next).isLessThanOrEqualTo(loss * (1 + 1e-6));
                loss = next;
            }
        }
    }

    /** Over all cells, as the class comment of {@link AlsSide} states it, with both sides' ridges. */
    private static double loss(Observations observations, AlsTraining training) {
        Dense songs = Dense.of(training.songVectors().values(), DIMENSION);
        Dense playlists = Dense.of(training.playlistVectors().values(), DIMENSION);
        Dense products = playlists.times(songs.transpose());
        double loss = SETTINGS.unobserved() * Math.pow(products.norm(), 2);
        double memberships = 0;
        double[] weightOfSong = new double[SONGS];
        double[] weightOfPlaylist = new double[observations.playlists()];
        for (int playlist = 0; playlist < observations.playlists(); playlist++) {
            double weight = observations.weights()[playlist];
            for (int song : observations.songsOf()[playlist]) {
                loss += weight * Math.pow(1 - products.get(playlist, song), 2);
                memberships += weight;
                weightOfSong[song] += weight;
                weightOfPlaylist[playlist] += weight;
            }
        }
        return loss
                + ridge(songs, weightOfSong, memberships, observations.playlists())
                + ridge(playlists, weightOfPlaylist, memberships, SONGS);
    }

    private static double ridge(Dense rows, double[] weights, double memberships, int others) {
        double shared = SETTINGS.unobserved() * others;
        double sum = 0;
        for (int row = 0; row < weights.length; row++) {
            double lambda = 3 * Math.sqrt((weights[row] + shared) / (memberships / weights.length + shared));
            sum += lambda * Math.pow(rows.row(row).norm(), 2);
        }
        return sum;
    }
}
