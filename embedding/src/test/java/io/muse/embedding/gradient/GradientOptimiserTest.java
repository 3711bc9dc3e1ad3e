package io.muse.embedding.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.objective.SmallProblem;
import io.muse.embedding.objective.SongVectors;
import io.muse.embedding.parallel.Workers;
import io.muse.embedding.solver.Sweep;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GradientOptimiserTest {
    /** One: with more, AdaGrad's threads overwrite one another's steps, on so small a problem now and then many of them. */
    private final Workers workers = new Workers(1);

    @AfterEach
    void stopWorkers() {
        workers.close();
    }

    @ParameterizedTest
    @MethodSource("io.muse.embedding.objective.SmallProblem#settings")
    void shouldReachTheMinimumOfTheRowSolveByBatchDescent(Hyperparameters hyperparameters) throws InterruptedException {
        var problem = SmallProblem.of(hyperparameters, 2);

        double byDescent = run(problem, new BatchDescent(problem.corpus(), hyperparameters, 0.004, workers), 3000);

        assertThat(byDescent).isCloseTo(bySweeps(problem), within(0.01 * byDescent));
    }

    @ParameterizedTest
    @MethodSource("io.muse.embedding.objective.SmallProblem#settings")
    void shouldReachTheMinimumOfTheRowSolveByAdaGrad(Hyperparameters hyperparameters) throws InterruptedException {
        var problem = SmallProblem.of(hyperparameters, 2);

        double byAdaGrad = run(problem, new AdaGrad(problem.corpus(), hyperparameters, 0.2, workers), 400);

        assertThat(byAdaGrad).isCloseTo(bySweeps(problem), within(0.01 * byAdaGrad));
    }

    @Test
    void shouldComeNearTheMinimumByAdaGradWhenSeveralThreadsStepWithoutLocks() throws InterruptedException {
        var hyperparameters = SmallProblem.settings().findFirst().orElseThrow();
        var problem = SmallProblem.of(hyperparameters, 2);

        try (var many = new Workers(3)) {
            double start = problem.dense().regularised(SmallProblem.dense(problem.randomVectors()));
            double byAdaGrad = run(problem, new AdaGrad(problem.corpus(), hyperparameters, 0.1, many), 300);

            double minimum = bySweeps(problem);
            assertThat(byAdaGrad - minimum).isLessThan(0.2 * (start - minimum));
        }
    }

    @ParameterizedTest
    @MethodSource("io.muse.embedding.objective.SmallProblem#settings")
    void shouldTakeTheStepOfTheDenseGradientWhenOneEpochOfBatchDescentIsRun(Hyperparameters hyperparameters)
            throws InterruptedException {
        var problem = SmallProblem.of(hyperparameters, 3);
        var vectors = problem.randomVectors();
        double[][] before = SmallProblem.dense(vectors);
        double[][] gradient = problem.dense().gradient(before);

        new BatchDescent(problem.corpus(), hyperparameters, 0.01, workers).epoch(vectors);

        double[][] after = SmallProblem.dense(vectors);
        for (int song = 0; song < after.length; song++) {
            for (int c = 0; c < after[song].length; c++) {
                assertThat(after[song][c]).isCloseTo(before[song][c] - 0.01 * gradient[song][c], within(1e-3));
            }
        }
    }

    @Test
    void shouldGiveTheSameVectorsByBatchDescentWhateverTheNumberOfThreads() throws InterruptedException {
        var problem = SmallProblem.of(SmallProblem.settings().findFirst().orElseThrow(), 4);
        var one = problem.randomVectors();
        var several = problem.randomVectors();

        try (var single = new Workers(1);
                var many = new Workers(3)) {
            epochs(new BatchDescent(problem.corpus(), problem.hyperparameters(), 0.01, single), one, 5);
            epochs(new BatchDescent(problem.corpus(), problem.hyperparameters(), 0.01, many), several, 5);
        }

        assertThat(several.rows()).isEqualTo(one.rows());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, Double.NaN, Double.POSITIVE_INFINITY})
    void shouldRefuseALearningRateThatIsNotAboveZero(double learningRate) {
        var problem = SmallProblem.of(SmallProblem.settings().findFirst().orElseThrow(), 5);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AdaGrad(problem.corpus(), problem.hyperparameters(), learningRate, workers))
                .withMessageContaining("learningRate");
    }

    private static double run(SmallProblem problem, GradientOptimiser optimiser, int epochs)
            throws InterruptedException {
        var vectors = problem.randomVectors();
        epochs(optimiser, vectors, epochs);
        return problem.dense().regularised(SmallProblem.dense(vectors));
    }

    private static void epochs(GradientOptimiser optimiser, SongVectors vectors, int epochs)
            throws InterruptedException {
        for (int epoch = 0; epoch < epochs; epoch++) {
            optimiser.epoch(vectors);
        }
    }

    private double bySweeps(SmallProblem problem) throws InterruptedException {
        var vectors = problem.randomVectors();
        var sweep = new Sweep(problem.corpus(), problem.hyperparameters(), workers);
        for (int i = 0; i < 50; i++) {
            sweep.solveRows(vectors, rows -> {});
        }
        return problem.dense().regularised(SmallProblem.dense(vectors));
    }
}
