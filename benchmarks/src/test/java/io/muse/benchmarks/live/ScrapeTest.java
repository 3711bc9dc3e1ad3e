package io.muse.benchmarks.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScrapeTest {
    private static final Scrape SCRAPE = Scrape.parse("""
            # HELP muse_lag Records
            # TYPE muse_lag gauge
            muse_lag{topic="a b"} 3.0
            muse_lag{topic="c"} 4
            muse_lagging 100
            muse_age NaN
            wait_bucket{stage="x",le="0.1"} 50.0
            wait_bucket{stage="x",le="0.2"} 90.0
            wait_bucket{stage="x",le="+Inf"} 100.0
            wait_bucket{stage="y",le="0.1"} 1000.0
            wait_bucket{stage="y",le="+Inf"} 1000.0
            """);

    @Test
    void shouldSumASampleOverItsLabels() {
        assertThat(SCRAPE.sum("muse_lag")).hasValue(7);
        assertThat(SCRAPE.sum("muse_unknown")).isEmpty();
        assertThat(SCRAPE.plus(SCRAPE).sum("muse_lag")).hasValue(14);
    }

    @ParameterizedTest
    @CsvSource({"0.25,0.05", "0.5,0.1", "0.7,0.15", "0.9,0.2", "0.99,0.2"})
    void shouldInterpolateQuantilesOfOneLabel(double q, double expected) {
        assertThat(SCRAPE.histogram("wait{stage=\"x\"}").quantile(q)).isCloseTo(expected, within(1e-9));
    }

    @Test
    void shouldGiveWhatCameInBetweenTwoReadings() {
        Histogram all = SCRAPE.histogram("wait");

        assertThat(all.count()).isEqualTo(1100);
        assertThat(all.since(SCRAPE.histogram("wait{stage=\"y\"}")).count()).isEqualTo(100);
        assertThat(all.since(all).quantile(0.5)).isNaN();
    }
}
