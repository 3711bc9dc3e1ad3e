package io.muse.access.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateLimiterTest {
    @Test
    void shouldAdmitASecondsRequestsAndThenTellHowLongToWait() {
        var limiter = new RateLimiter(1);

        assertThat(limiter.acquire()).isZero();
        assertThat(limiter.acquire()).isBetween(Duration.ofNanos(1), Duration.ofSeconds(1));
    }

    @Test
    void shouldAdmitAsManyAtOnceAsTheRateOfASecond() {
        var limiter = new RateLimiter(1_000);

        for (int request = 0; request < 1_000; request++) {
            assertThat(limiter.acquire()).isZero();
        }
    }
}
