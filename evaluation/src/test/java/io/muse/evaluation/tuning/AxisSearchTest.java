package io.muse.evaluation.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muse.evaluation.model.Recommender;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AxisSearchTest {
    private static final Recommender NO_MODEL = (query, scores) -> {};
    private static final List<Axis> AXES = List.of(Axis.of("x", 0.0, 1.0, 2.0), Axis.of("y", 5.0, 3.0, 4.0));

    private final List<String> tried = new ArrayList<>();

    @Test
    void shouldKeepTheBestOfEachAxisWhileItTriesTheNext() throws InterruptedException {
        var best = run(100);

        assertThat(tried).containsExactly("x=0 y=5", "x=1 y=5", "x=2 y=5", "x=1 y=3", "x=1 y=4", "x=0 y=3", "x=2 y=3");
        assertThat(best.setting()).hasToString("x=1 y=3");
        assertThat(best.score()).isEqualTo(-3);
        assertThat(best.trials()).isEqualTo(7);
    }

    @Test
    void shouldTryNoMoreThanItsBudget() throws InterruptedException {
        assertThat(run(1).setting()).hasToString("x=0 y=5");
        assertThat(run(2).setting()).hasToString("x=1 y=5");
        assertThat(run(2).trials()).isEqualTo(2);
    }

    @Test
    void shouldGoOnWithTheOthersWhenATrialDiverges() throws InterruptedException {
        var best = new AxisSearch(AXES, 100).run(setting -> NO_MODEL, (setting, model) -> {
            if (setting.get("x") < 2) {
                throw new ArithmeticException("diverged");
            }
            return -setting.get("y");
        });

        assertThat(best.setting()).hasToString("x=2 y=3");
        assertThat(best.score()).isEqualTo(-3);
    }

    @Test
    void shouldSayWhyWhenEveryTrialDiverges() {
        assertThatThrownBy(() -> new AxisSearch(AXES, 3).run(setting -> NO_MODEL, (setting, model) -> {
                    throw new ArithmeticException("diverged at " + setting);
                }))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("diverged at x=2 y=5");
    }

    /** The score is −y − (x − 1)². */
    private AxisSearch.Best run(int budget) throws InterruptedException {
        return new AxisSearch(AXES, budget).run(setting -> NO_MODEL, (setting, model) -> {
            tried.add(setting.toString());
            return -setting.get("y") - Math.pow(setting.get("x") - 1, 2);
        });
    }
}
