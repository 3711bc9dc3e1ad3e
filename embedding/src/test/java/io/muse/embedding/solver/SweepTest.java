package io.muse.embedding.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.objective.Objective;
import io.muse.embedding.objective.SmallProblem;
import io.muse.embedding.objective.SongVectors;
import io.muse.embedding.parallel.Workers;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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

    @Test
    void shouldNotRaiseTheObjectiveWhenABlockIsASmallPartOfTheSongs() throws InterruptedException {
        var hyperparameters = SmallProblem.settings().findFirst().orElseThrow().toBuilder()
                .blockSize(4)
                .build();
        for (long seed = 1; seed <= 5; seed++) {
            var problem = SmallProblem.of(hyperparameters, seed);
            var vectors = problem.randomVectors();
            double last = Double.POSITIVE_INFINITY;
            for (int i = 0; i < 10; i++) {
                double next = sweep(problem, hyperparameters, vectors, workers, 1);
                assertThat(next).isLessThanOrEqualTo(last * (1 + 1e-6));
                last = next;
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.muse.embedding.objective.SmallProblem#settings")
    void shouldEndNoHigherThanGradientDescentWhenConverged(Hyperparameters hyperparameters)
            throws InterruptedException {
        var problem = SmallProblem.of(hyperparameters, 2);
        var vectors = problem.randomVectors();
        double byDescent = descend(problem, SmallProblem.dense(vectors));

        double bySweeps = sweep(problem, hyperparameters, vectors, workers, 200);

        assertThat(bySweeps).isLessThan(byDescent * 1.01);
    }

    @Test
    void shouldGiveTheSameVectorsWhateverTheNumberOfThreads() throws InterruptedException {
        var hyperparameters = Hyperparameters.recipe().toBuilder()
                .dimension(8)
                .minPlaylists(1)
                .blockSize(4)
                .build();
        var problem = SmallProblem.of(hyperparameters, 3);
        var one = problem.randomVectors();
        var several = problem.randomVectors();

        try (var single = new Workers(1);
                var many = new Workers(3)) {
            double j1 = sweep(problem, hyperparameters, one, single, 3);
            double j3 = sweep(problem, hyperparameters, several, many, 3);
            assertThat(j3).isEqualTo(j1);
        }

        assertThat(several.rows()).isEqualTo(one.rows());
    }

    @Test
    void shouldStayWhereItIsWhenStartedFromConvergedVectors() throws InterruptedException {
        var hyperparameters = SmallProblem.settings().findFirst().orElseThrow();
        var problem = SmallProblem.of(hyperparameters, 4);
        var vectors = problem.randomVectors();
        sweep(problem, hyperparameters, vectors, workers, 2000);

        var tracks = problem.corpus().tracks();
        var warm = InitialVectors.warm(
                tracks, track -> vectors.vector(problem.corpus().indexOf(track)), hyperparameters);
        sweep(problem, hyperparameters, warm, workers, 1);

        for (int song = 0; song < warm.count(); song++) {
            assertThat(warm.vector(song)).containsExactly(vectors.vector(song), within(1e-2f));
        }
    }

    @Test
    void shouldReportEveryRowAndCell() throws InterruptedException {
        var hyperparameters = SmallProblem.settings().findFirst().orElseThrow().toBuilder()
                .blockSize(7)
                .build();
        var problem = SmallProblem.of(hyperparameters, 5);
        var progress = new ArrayList<Integer>();

        var report = new Sweep(problem.corpus(), hyperparameters, workers).run(problem.randomVectors(), progress::add);

        int songs = problem.corpus().trackCount();
        assertThat(report.rows()).isEqualTo(songs);
        assertThat(report.nonZeros()).isEqualTo(report.objective().observedPairs());
        assertThat(progress).isSorted().startsWith(7).endsWith(songs).hasSize((songs + 6) / 7);
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
