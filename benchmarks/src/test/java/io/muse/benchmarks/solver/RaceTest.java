package io.muse.benchmarks.solver;

import static org.assertj.core.api.Assertions.assertThat;

import io.muse.benchmarks.GeneratedPlaylists;
import io.muse.embedding.gradient.BatchDescent;
import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.parallel.Workers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RaceTest {
    private final Workers workers = new Workers(2);
    private final Hyperparameters hyperparameters =
            Hyperparameters.recipe().toBuilder().dimension(16).build();
    private final Problem problem =
            Problem.of("small", new GeneratedPlaylists(200, 40, 4).store(), hyperparameters, workers);

    @AfterEach
    void stopWorkers() {
        workers.close();
    }

    @Test
    void shouldStopWhereTheTargetIsReached() throws InterruptedException {
        var limit = new Race.Limit(Double.POSITIVE_INFINITY, 20);
        Race exact =
                Race.run("exact", problem, RaceTable.exact(problem), 0, new Race.Limit(Double.POSITIVE_INFINITY, 5));

        Race sweeps = Race.run("sweeps", problem, RaceTable.sweep(problem), exact.objective(), limit);

        assertThat(exact.reached()).isFalse();
        assertThat(exact.epochs()).isEqualTo(5);
        assertThat(sweeps.reached()).isTrue();
        assertThat(sweeps.epochs()).isLessThan(20);
        assertThat(sweeps.objective()).isLessThanOrEqualTo(1.001 * exact.objective());
    }

    @Test
    void shouldGiveUpAnOptimiserThatDiverges() throws InterruptedException {
        var descent = new BatchDescent(problem.corpus(), hyperparameters, 1e6, workers);

        Race race = Race.run("descent", problem, descent, 1, new Race.Limit(Double.POSITIVE_INFINITY, 1000));

        assertThat(race.reached()).isFalse();
        assertThat(race.epochs()).isLessThan(1000);
    }

    @Test
    void shouldPreferTheOneThatIsThereFirstAndElseTheNearest() {
        var slow = race("slow", 2, 10, true);
        var fast = race("fast", 1, 11, true);
        var near = race("near", 1, 12, false);
        var far = race("far", 0.5, 13, false);
        var lost = race("lost", 0.1, Double.NaN, false);

        assertThat(Race.better(slow, fast)).isEqualTo(fast);
        assertThat(Race.better(slow, near)).isEqualTo(slow);
        assertThat(Race.better(near, fast)).isEqualTo(fast);
        assertThat(Race.better(far, near)).isEqualTo(near);
        assertThat(Race.better(near, lost)).isEqualTo(near);
        assertThat(Race.better(lost, near)).isEqualTo(near);
    }

    private static Race race(String method, double seconds, double objective, boolean reached) {
        return new Race(method, 9, new Spent(seconds, seconds), objective, reached);
    }
}
