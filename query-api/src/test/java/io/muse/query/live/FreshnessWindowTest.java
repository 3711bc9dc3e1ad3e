package io.muse.query.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FreshnessWindowTest {
    private final AtomicLong now = new AtomicLong();
    private final FreshnessWindow window = new FreshnessWindow(now::get);

    @Test
    void shouldTellTheNearestRanks() {
        for (int i = 200; i >= 1; i--) {
            window.add(Duration.ofMillis(i));
        }

        Percentiles percentiles = window.percentiles().orElseThrow();
        assertThat(percentiles.p50()).isCloseTo(0.100, within(1e-9));
        assertThat(percentiles.p95()).isCloseTo(0.190, within(1e-9));
        assertThat(percentiles.p99()).isCloseTo(0.198, within(1e-9));
    }

    @Test
    void shouldTellTheOnlyOneWhenThereIsOne() {
        window.add(Duration.ofMillis(7));

        assertThat(window.percentiles())
                .hasValue(new Percentiles(7_000_000 * 1e-9, 7_000_000 * 1e-9, 7_000_000 * 1e-9));
    }

    @Test
    void shouldForgetWhatIsOlderThanAMinute() {
        window.add(Duration.ofMillis(900));
        now.set(Duration.ofSeconds(50).toNanos());
        window.add(Duration.ofMillis(10));
        now.set(Duration.ofSeconds(61).toNanos());
        assertThat(window.percentiles().orElseThrow().p99()).isCloseTo(0.010, within(1e-9));

        now.set(Duration.ofSeconds(111).toNanos());
        assertThat(window.percentiles()).isEmpty();
    }

    @Test
    void shouldKeepTheLastTenThousandWhenThereAreMore() {
        for (int i = 0; i < 30_000; i++) {
            window.add(Duration.ofMillis(i < 20_000 ? 500 : 1));
        }

        assertThat(window.percentiles().orElseThrow().p99()).isCloseTo(0.001, within(1e-9));
    }
}
