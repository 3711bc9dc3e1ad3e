package io.muse.embedding.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.muse.embedding.cooccurrence.RowAccumulator;
import io.muse.embedding.cooccurrence.SparseRow;
import io.muse.embedding.kernel.Gram;
import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.objective.SmallProblem;
import io.muse.embedding.objective.SongVectors;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RowSolverTest {

    @ParameterizedTest
    @MethodSource("io.muse.embedding.objective.SmallProblem#settings")
    void shouldEqualDenseLeastSquaresWhenARowIsSolved(Hyperparameters hyperparameters) {
        for (long seed = 1; seed <= 3; seed++) {
            var problem = SmallProblem.of(hyperparameters, seed);
            var vectors = problem.randomVectors();
            double[][] dense = SmallProblem.dense(vectors);

            for (int song = 0; song < vectors.count(); song++) {
                assertThat(solve(problem, vectors, song))
                        .containsExactly(problem.dense().leastSquares(dense, song), within(2e-4));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.muse.embedding.objective.SmallProblem#settings")
    void shouldLeaveNoGradientInTheRowWhenItIsSolved(Hyperparameters hyperparameters) {
        var problem = SmallProblem.of(hyperparameters, 7);
        var vectors = problem.randomVectors();
        double[][] dense = SmallProblem.dense(vectors);

        for (int song = 0; song < vectors.count(); song += 5) {
            double before = norm(problem.dense().numericGradient(dense, song));
            double[] kept = dense[song];
            dense[song] = solve(problem, vectors, song);
            double after = norm(problem.dense().numericGradient(dense, song));
            dense[song] = kept;

            assertThat(after).isLessThan(1e-4 * before);
        }
    }

    @ParameterizedTest
    @MethodSource("io.muse.embedding.objective.SmallProblem#settings")
    void shouldGiveASongThatIsNotAmongTheVectorsTheRowItWouldHaveThere(Hyperparameters hyperparameters) {
        var problem = SmallProblem.of(hyperparameters, 8);
        var vectors = problem.randomVectors();
        int newSong = vectors.count() / 2;
        double[] expected = problem.dense().leastSquares(SmallProblem.dense(vectors), newSong);
        var others = new SongVectors(vectors.count() - 1, hyperparameters);
        var row = new SparseRow();
        new RowAccumulator(problem.corpus()).read(newSong, row);
        var shifted = new SparseRow();
        for (int i = 0; i < row.size(); i++) {
            int other = row.tracks()[i];
            shifted.add(other > newSong ? other - 1 : other, row.values()[i]);
        }
        for (int song = 0; song < others.count(); song++) {
            others.set(song, vectors.unknownsOf(song < newSong ? song : song + 1), 0);
        }

        float[] solution = new RowSolver(others, hyperparameters).solveNew(shifted, base(others, hyperparameters));

        assertThat(SmallProblem.toDouble(Arrays.copyOf(solution, others.unknowns())))
                .containsExactly(expected, within(2e-4));
    }

    private static double[] solve(SmallProblem problem, SongVectors vectors, int song) {
        var row = new SparseRow();
        new RowAccumulator(problem.corpus()).read(song, row);
        var hyperparameters = problem.hyperparameters();
        float[] solution = new RowSolver(vectors, hyperparameters).solve(song, row, base(vectors, hyperparameters));
        return SmallProblem.toDouble(Arrays.copyOf(solution, vectors.unknowns()));
    }

    private static float[] base(SongVectors vectors, Hyperparameters hyperparameters) {
        float[] base = new float[vectors.stride() * vectors.stride()];
        RowSolver.base(Gram.of(vectors.rows(), vectors.count(), vectors.stride()), vectors, hyperparameters, base);
        return base;
    }

    private static double norm(double[] vector) {
        return Math.sqrt(Arrays.stream(vector).map(v -> v * v).sum());
    }
}
