package io.muse.access.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LogThrottleTest {
    /** Such clocks may begin anywhere. */
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);

    private final LogThrottle throttle = new LogThrottle(now::get);

    @Test
    void shouldLetTheFirstOfAMinuteThroughAndCountTheOthers() {
        assertThat(throttle.admit()).hasValue(0);
        for (int line = 0; line < 1_000; line++) {
            now.addAndGet(LogThrottle.PERIOD.toNanos() / 1_001);
            assertThat(throttle.admit()).isEmpty();
        }

        now.addAndGet(LogThrottle.PERIOD.toNanos());
        assertThat(throttle.admit()).hasValue(1_000);
        assertThat(throttle.admit()).isEmpty();

        now.addAndGet(LogThrottle.PERIOD.toNanos());
        assertThat(throttle.admit()).hasValue(1);
    }

    @Test
    void shouldHoldNothingBackThatIsRare() {
        for (int line = 0; line < 10; line++) {
            assertThat(throttle.admit()).hasValue(0);
            now.addAndGet(LogThrottle.PERIOD.toNanos());
        }
    }
}
