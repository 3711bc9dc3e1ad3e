package io.muse.embedding.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.muse.embedding.kernel.Gram;
import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.objective.SmallProblem;
import io.muse.embedding.objective.SongVectors;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConjugateGradientTest {

    @ParameterizedTest
    @MethodSource("io.muse.embedding.objective.SmallProblem#settings")
    void shouldEqualDenseLeastSquaresAfterManySteps(Hyperparameters hyperparameters) {
        for (long seed = 1; seed <= 3; seed++) {
            var problem = SmallProblem.of(hyperparameters, seed);
            var vectors = problem.randomVectors();
            double[][] dense = SmallProblem.dense(vectors);

            for (int song = 0; song < vectors.count(); song++) {
                assertThat(improve(problem, vectors, song, 50))
                        .containsExactly(problem.dense().leastSquares(dense, song), within(1e-3));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.muse.embedding.objective.SmallProblem#settings")
    void shouldLowerTheObjectiveWithEveryStep(Hyperparameters hyperparameters) {
        var problem = SmallProblem.of(hyperparameters, 7);
        var vectors = problem.randomVectors();
        double[][] dense = SmallProblem.dense(vectors);

        for (int song = 0; song < vectors.count(); song += 5) {
            double[] kept = dense[song];
            double last = problem.dense().regularised(dense);
            for (int steps = 1; steps <= hyperparameters.dimension(); steps++) {
                dense[song] = improve(problem, vectors, song, steps);
                double next = problem.dense().regularised(dense);
                assertThat(next).isLessThanOrEqualTo(last * (1 + 1e-6));
                last = next;
            }
            dense[song] = kept;
        }
    }

    private static double[] improve(SmallProblem problem, SongVectors vectors, int song, int steps) {
        var hyperparameters = problem.hyperparameters();
        var base = new SharedBase(vectors, hyperparameters);
        base.update(Gram.of(vectors.rows(), vectors.count(), vectors.stride()));
        base.invert();
        int before = song == 0 ? 0 : 1;
        int[] songs = {Math.max(0, song - 1), song, vectors.count() - 1};
        float[] solutions = new float[3 * vectors.stride()];
        new ConjugateGradient(problem.corpus(), vectors, hyperparameters, steps, 1e-12)
                .lower(songs, 1 - before, 2 + before, base, solutions, 0);
        int at = before * vectors.stride();
        return SmallProblem.toDouble(Arrays.copyOfRange(solutions, at, at + vectors.unknowns()));
    }
}
