package io.muse.embedding.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import io.muse.embedding.parallel.Workers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ObjectiveTest {

    @ParameterizedTest
    @MethodSource("io.muse.embedding.objective.SmallProblem#settings")
    void shouldEqualTheSumOverEveryOrderedPairWhenComputedAtSparseCost(Hyperparameters hyperparameters)
            throws InterruptedException {
        for (long seed = 1; seed <= 3; seed++) {
            var problem = SmallProblem.of(hyperparameters, seed);
            var vectors = problem.randomVectors();
            double[][] dense = SmallProblem.dense(vectors);
            try (var workers = new Workers(2)) {
                var value = new Objective(problem.corpus(), hyperparameters, workers).of(vectors);

                assertThat(value.value()).isCloseTo(problem.dense().objective(dense), withPercentage(1e-3));
                assertThat(value.regularised()).isCloseTo(problem.dense().regularised(dense), withPercentage(1e-3));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.muse.embedding.objective.SmallProblem#settings")
    void shouldCountTheOrderedPairsThatMet(Hyperparameters hyperparameters) throws InterruptedException {
        var problem = SmallProblem.of(hyperparameters, 4);
        double[][] x = problem.dense().x;
        long met = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x.length; j++) {
                met += i != j && x[i][j] > hyperparameters.laplace() ? 1 : 0;
            }
        }
        try (var workers = new Workers(1)) {
            var value = new Objective(problem.corpus(), hyperparameters, workers).of(problem.randomVectors());

            assertThat(value.observedPairs()).isEqualTo(met);
        }
    }

    @ParameterizedTest
    @MethodSource("io.muse.embedding.objective.SmallProblem#settings")
    void shouldBeOneDerivativeWhetherFromTheFormulaOrByDifferences(Hyperparameters hyperparameters) {
        var problem = SmallProblem.of(hyperparameters, 5);
        double[][] w = SmallProblem.dense(problem.randomVectors());
        double[][] gradient = problem.dense().gradient(w);

        for (int song = 0; song < w.length; song += 9) {
            assertThat(problem.dense().numericGradient(w, song)).containsExactly(gradient[song], within(1e-4));
        }
    }
}
