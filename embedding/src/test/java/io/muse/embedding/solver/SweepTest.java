package io.muse.embedding.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.muse.embedding.RandomPlaylists;
import io.muse.embedding.RandomPlaylists.Playlist;
import io.muse.embedding.cooccurrence.PlaylistKind;
import io.muse.embedding.cooccurrence.TrainingCorpus;
import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.objective.Objective;
import io.muse.embedding.objective.SmallProblem;
import io.muse.embedding.objective.SongVectors;
import io.muse.embedding.parallel.Workers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SweepTest {
    private final Workers workers = new Workers(2);

    @AfterEach
    void stopWorkers() {
        workers.close();
    }

    @ParameterizedTest
    @MethodSource("io.muse.embedding.objective.SmallProblem#settings")
    void shouldNeverRaiseTheObjectiveWhenBlocksAreOfOneSong(Hyperparameters hyperparameters)
            throws InterruptedException {
        var problem = SmallProblem.of(hyperparameters, 1);
        var vectors = problem.randomVectors();
        var sweep = new Sweep(problem.corpus(), hyperparameters, workers);
        double last = new Objective(problem.corpus(), hyperparameters, workers)
                .of(vectors)
                .regularised();

        for (int i = 0; i < 20; i++) {
            double next = sweep.run(vectors, rows -> {}).objective().regularised();
            assertThat(next).isLessThanOrEqualTo(last * (1 + 1e-6));
            last = next;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 150, 600})
    void shouldNotRaiseTheObjectiveWithTheDefaultBlocksHoweverFewSongsThereAre(int songs) throws InterruptedException {
        var hyperparameters = Hyperparameters.recipe().toBuilder().dimension(32).build();
        for (long seed = 1; seed <= 3; seed++) {
            var corpus = corpus(songs, hyperparameters, seed);
            var vectors = InitialVectors.random(corpus.tracks(), hyperparameters);
            var sweep = new Sweep(corpus, hyperparameters, workers);
            double last = Double.POSITIVE_INFINITY;
            for (int i = 0; i < 10; i++) {
                double next = sweep.run(vectors, rows -> {}).objective().regularised();
                assertThat(next).isLessThanOrEqualTo(last * (1 + 1e-6));
                last = next;
            }
        }
    }

    private static TrainingCorpus corpus(int songs, Hyperparameters hyperparameters, long seed) {
        return RandomPlaylists.store(RandomPlaylists.of(songs, 40, 4, seed)).corpus(1, hyperparameters.weighting());
    }

    @ParameterizedTest
    @MethodSource("io.muse.embedding.objective.SmallProblem#settings")
    void shouldEndNoHigherThanGradientDescentWhenConverged(Hyperparameters hyperparameters)
            throws InterruptedException {
        var problem = SmallProblem.of(hyperparameters, 2);
        var vectors = problem.randomVectors();
        double byDescent = descend(problem, SmallProblem.dense(vectors));

        double bySweeps = sweep(problem, hyperparameters, vectors, workers, 100);

        assertThat(bySweeps).isLessThan(byDescent * 1.01);
    }

    @Test
    void shouldGiveTheSameVectorsWhateverTheNumberOfThreads() throws InterruptedException {
        var hyperparameters = Hyperparameters.recipe().toBuilder().dimension(8).build();
        var corpus = corpus(900, hyperparameters, 3);
        var one = InitialVectors.random(corpus.tracks(), hyperparameters);
        var several = InitialVectors.random(corpus.tracks(), hyperparameters);

        try (var single = new Workers(1);
                var many = new Workers(3)) {
            var alone = new Sweep(corpus, hyperparameters, single);
            var together = new Sweep(corpus, hyperparameters, many);
            for (int i = 0; i < 3; i++) {
                assertThat(together.run(several, rows -> {}).objective())
                        .isEqualTo(alone.run(one, rows -> {}).objective());
            }
        }

        assertThat(several.rows()).isEqualTo(one.rows());
    }

    @Test
    void shouldStayWhereItIsWhenStartedFromConvergedVectors() throws InterruptedException {
        var hyperparameters = SmallProblem.settings().findFirst().orElseThrow();
        var problem = SmallProblem.of(hyperparameters, 4);
        var vectors = problem.randomVectors();
        sweep(problem, hyperparameters, vectors, workers, 100);

        var tracks = problem.corpus().tracks();
        var warm = InitialVectors.warm(
                tracks, track -> vectors.vector(problem.corpus().indexOf(track)), hyperparameters);
        sweep(problem, hyperparameters, warm, workers, 1);

        for (int song = 0; song < warm.count(); song++) {
            assertThat(warm.vector(song)).containsExactly(vectors.vector(song), within(1e-2f));
        }
    }

    @Test
    void shouldEndNearAColdRunAfterTwoWarmSweepsWhenOnePlaylistInAHundredChanged() throws InterruptedException {
        var hyperparameters =
                Hyperparameters.recipe().toBuilder().dimension(16).blockSize(8).build();
        var playlists = new ArrayList<>(RandomPlaylists.of(60, 200, 10, 11));
        var before = RandomPlaylists.store(playlists).corpus(1, hyperparameters.weighting());
        var old = InitialVectors.random(before.tracks(), hyperparameters);
        objectiveAfter(5, before, hyperparameters, old);
        playlists.set(0, new Playlist(PlaylistKind.USER, "p0", List.of("t1", "t7", "t30", "t59", "new")));
        playlists.set(1, new Playlist(PlaylistKind.USER, "p1", List.of("t2", "t8", "new")));
        var after = RandomPlaylists.store(playlists).corpus(1, hyperparameters.weighting());

        var cold = InitialVectors.random(after.tracks(), hyperparameters);
        var warm = InitialVectors.warm(
                after.tracks(),
                track -> before.indexOf(track) < 0 ? null : old.unknownsOf(before.indexOf(track)),
                hyperparameters);

        assertThat(objectiveAfter(2, after, hyperparameters, warm))
                .isLessThan(1.01 * objectiveAfter(5, after, hyperparameters, cold));
    }

    private double objectiveAfter(
            int sweeps, TrainingCorpus corpus, Hyperparameters hyperparameters, SongVectors vectors)
            throws InterruptedException {
        var sweep = new Sweep(corpus, hyperparameters, workers);
        for (int i = 0; i < sweeps; i++) {
            sweep.solveRows(vectors, rows -> {});
        }
        return new Objective(corpus, hyperparameters, workers).of(vectors).value();
    }

    @Test
    void shouldReportEveryRowAndCell() throws InterruptedException {
        var hyperparameters =
                Hyperparameters.recipe().toBuilder().dimension(8).blockSize(5).build();
        var corpus = corpus(700, hyperparameters, 5);
        var vectors = InitialVectors.random(corpus.tracks(), hyperparameters);
        var progress = new ArrayList<Integer>();

        var report = new Sweep(corpus, hyperparameters, workers).run(vectors, progress::add);

        int songs = corpus.trackCount();
        assertThat(report.rows()).isEqualTo(songs);
        assertThat(report.nonZeros()).isEqualTo(report.objective().observedPairs());
        assertThat(progress).isSorted().startsWith(5).endsWith(songs).hasSize((songs + 4) / 5);
    }

    @Test
    void shouldRefuseVectorsOfAnotherCorpus() {
        var hyperparameters = SmallProblem.settings().findFirst().orElseThrow();
        var problem = SmallProblem.of(hyperparameters, 6);
        var vectors = new SongVectors(problem.corpus().trackCount() + 1, hyperparameters);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Sweep(problem.corpus(), hyperparameters, workers).run(vectors, rows -> {}))
                .withMessageContaining("corpus");
    }

    private static double sweep(
            SmallProblem problem, Hyperparameters hyperparameters, SongVectors vectors, Workers workers, int times)
            throws InterruptedException {
        var sweep = new Sweep(problem.corpus(), hyperparameters, workers);
        double objective = 0;
        for (int i = 0; i < times; i++) {
            objective = sweep.run(vectors, rows -> {}).objective().regularised();
        }
        return objective;
    }

    /** Plain gradient descent; the step halves where it would climb and grows slowly where it does not. */
    private static double descend(SmallProblem problem, double[][] start) {
        double[][] w = start;
        double value = problem.dense().regularised(w);
        double step = 1e-3;
        for (int i = 0; i < 5000 && step > 1e-12; i++) {
            double[][] gradient = problem.dense().gradient(w);
            double[][] next = new double[w.length][w[0].length];
            for (int r = 0; r < w.length; r++) {
                for (int c = 0; c < w[r].length; c++) {
                    next[r][c] = w[r][c] - step * gradient[r][c];
                }
            }
            double nextValue = problem.dense().regularised(next);
            if (nextValue < value) {
                w = next;
                value = nextValue;
                step *= 1.1;
            } else {
                step /= 2;
            }
        }
        return value;
    }
}
