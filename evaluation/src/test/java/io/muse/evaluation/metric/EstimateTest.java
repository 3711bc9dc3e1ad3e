package io.muse.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EstimateTest {
    @Test
    void shouldAgreeWithTheExampleWorkedByHand() {
        // Mean 4, squares 9 + 1 + 1 + 9 = 20, sd² = 20 / 3, error² = 20 / 12.
        var estimate = Estimate.of(1, 3, 5, 7);

        assertThat(estimate.mean()).isEqualTo(4);
        assertThat(estimate.standardError()).isCloseTo(Math.sqrt(20 / 12.0), within(1e-12));
    }

    @Test
    void shouldKnowNoErrorOfASingleObservation() {
        assertThat(Estimate.of(3).standardError()).isNaN();
        assertThat(Estimate.of().mean()).isNaN();
    }
}
