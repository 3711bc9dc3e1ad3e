package io.muse.embedding.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.objective.SmallProblem;
import io.muse.embedding.objective.SongVectors;
import io.muse.embedding.parallel.Workers;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ObjectiveGradientTest {
    private final Workers workers = new Workers(2);

    @AfterEach
    void stopWorkers() {
        workers.close();
    }

    @ParameterizedTest
    @MethodSource("io.muse.embedding.objective.SmallProblem#settings")
    void shouldEqualFiniteDifferences(Hyperparameters hyperparameters) throws InterruptedException {
        for (long seed = 1; seed <= 3; seed++) {
            var problem = SmallProblem.of(hyperparameters, seed);
            var vectors = problem.randomVectors();
            double[][] dense = SmallProblem.dense(vectors);
            double[][] sparse = rows(new SparseGradient(problem.corpus(), hyperparameters, workers), vectors);
            double[][] allPairs = rows(new AllPairsGradient(problem.corpus(), hyperparameters, workers), vectors);

            for (int song = 0; song < vectors.count(); song++) {
                double[] expected = problem.dense().numericGradient(dense, song);
                double tolerance =
                        1e-4 * Arrays.stream(expected).map(Math::abs).max().orElseThrow();
                assertThat(sparse[song]).containsExactly(expected, within(tolerance));
                assertThat(allPairs[song]).containsExactly(expected, within(tolerance));
            }
        }
    }

    private static double[][] rows(ObjectiveGradient gradient, SongVectors vectors) throws InterruptedException {
        float[] derivatives = new float[vectors.rows().length];
        gradient.of(vectors, derivatives);
        double[][] rows = new double[vectors.count()][];
        for (int song = 0; song < rows.length; song++) {
            int at = vectors.offset(song);
            rows[song] = SmallProblem.toDouble(Arrays.copyOfRange(derivatives, at, at + vectors.unknowns()));
        }
        return rows;
    }
}
