package io.muse.standalone.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff();
    private Instant now = Instant.EPOCH;

    /** Seconds from a death to the restart, asking once a second. */
    private long secondsUntilRestart() {
        long seconds = 0;
        while (!backoff.shouldRestart(now)) {
            now = now.plusSeconds(1);
            seconds++;
        }
        return seconds;
    }

    @Test
    void shouldWaitLongerFromDeathToDeathUpToHalfAMinute() {
        List<Long> waits = new ArrayList<>();
        for (int death = 0; death < 7; death++) {
            waits.add(secondsUntilRestart());
        }

        assertThat(waits).containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
    }

    @Test
    void shouldForgetEarlierDeathsAfterAMinuteOfLifeOnly() {
        secondsUntilRestart();
        secondsUntilRestart();
        backoff.alive(now);
        now = now.plus(Duration.ofSeconds(59));
        backoff.alive(now);
        assertThat(secondsUntilRestart()).isEqualTo(4);

        backoff.alive(now);
        now = now.plus(Duration.ofSeconds(60));
        backoff.alive(now);
        assertThat(secondsUntilRestart()).isEqualTo(1);
    }
}
