package io.muse.query.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RateTest {
    private static final long SECOND = 1_000_000_000;

    private final Rate rate = new Rate();

    @Test
    void shouldTellTheGrowthOverTheLastFiveSeconds() {
        assertThat(rate.perSecond()).isEmpty();
        rate.read(0, 1_000);
        assertThat(rate.perSecond()).isEmpty();
        rate.read(2 * SECOND, 1_100);
        assertThat(rate.perSecond()).hasValue(50);
        rate.read(5 * SECOND, 1_100);
        assertThat(rate.perSecond()).hasValue(20);
        rate.read(7 * SECOND, 1_110);
        assertThat(rate.perSecond()).hasValue(2);
    }

    @Test
    void shouldTellNoNegativeGrowthAndForgetWhenRestarted() {
        rate.read(0, 1_000);
        rate.read(SECOND, 10);
        assertThat(rate.perSecond()).hasValue(0);

        rate.restart();

        assertThat(rate.perSecond()).isEmpty();
    }
}
