package io.muse.benchmarks.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EqualRecallTest {
    private final EqualRecall compared = new EqualRecall(0.99, "ours");

    @Test
    void shouldReadTheSpeedBetweenTheBreadthsAround() {
        compared.add("ours", 0.9, 40_000);
        compared.add("ours", 0.999, 10_000);

        // A tenth of the misses twice, from .1 to .001: .01 is half the way, and so is the speed's logarithm.
        assertThat(compared.speed("ours").orElseThrow()).isCloseTo(20_000, within(1.0));
    }

    @Test
    void shouldTakeTheLeastBreadthThatFindsMore() {
        compared.add("ours", 1, 3_000);
        compared.add("ours", 0.995, 7_000);

        assertThat(compared.speed("ours").orElseThrow()).isEqualTo(7_000);
    }

    @Test
    void shouldHaveNoSpeedWhereNoBreadthFindsAsMuch() {
        compared.add("ours", 0.98, 3_000);

        assertThat(compared.speed("ours")).isEmpty();
        assertThat(compared.verdict()).contains("  ours: not reached");
    }

    @Test
    void shouldNameThoseThatAreTwiceAsFast() {
        compared.add("ours", 0.99, 10_000);
        compared.add("slow", 0.99, 19_900);
        compared.add("fast", 0.99, 20_000);

        assertThat(compared.verdict().getLast()).endsWith("worth a setting: fast.");
    }

    @Test
    void shouldSayThatNoneIsWorthASetting() {
        compared.add("ours", 0.99, 10_000);
        compared.add("slow", 0.99, 9_000);

        assertThat(compared.verdict())
                .contains("  slow: 9,000 (0.90 times)")
                .last()
                .asString()
                .startsWith("No other one");
    }
}
