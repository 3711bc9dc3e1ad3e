package io.muse.trainer.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TickBudgetTest {
    private long now = 1_000;
    private final TickBudget budget =
            new TickBudget(new LiveSettings(Duration.ofMillis(20), Duration.ofMillis(5), 0.05, 100), () -> now);

    private void pass(long millis) {
        now += Duration.ofMillis(millis).toNanos();
    }

    @Test
    void shouldBeSpentWhenTheBudgetOfTheTickIs() {
        budget.start();
        pass(4);
        assertThat(budget.isSpent()).isFalse();
        pass(1);
        assertThat(budget.isSpent()).isTrue();
        assertThat(budget.rest()).isEqualTo(Duration.ofMillis(15));
    }

    @Test
    void shouldRestLongerAfterAStepThatTookLongerThanTheBudget() {
        budget.start();
        pass(40);

        assertThat(budget.rest()).isEqualTo(Duration.ofMillis(120));
    }

    @Test
    void shouldTakeItsShareOfTheProcessorWhateverAStepTakes() {
        long working = 0;
        for (int tick = 1; tick <= 50; tick++) {
            budget.start();
            long started = now;
            while (!budget.isSpent()) {
                pass(tick % 7 + 1);
            }
            working += now - started;
            now += budget.rest().toNanos();
        }

        assertThat((double) working / (now - 1_000)).isLessThanOrEqualTo(0.25 + 1e-9);
    }
}
