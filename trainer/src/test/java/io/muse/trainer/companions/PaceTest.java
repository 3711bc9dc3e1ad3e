package io.muse.trainer.companions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
    @Test
    void shouldPauseSoThatTheWorkIsTheShareOfTheWhole() {
        assertThat(Pace.pause(Duration.ofMillis(30), 0.5)).isEqualTo(Duration.ofMillis(30));
        assertThat(Pace.pause(Duration.ofMillis(30), 0.25)).isEqualTo(Duration.ofMillis(90));
        assertThat(Pace.pause(Duration.ofMillis(30), 1)).isZero();
    }

    @Test
    void shouldNotPauseForMinutesAfterAPartThatTookLong() {
        assertThat(Pace.pause(Duration.ofMinutes(2), 0.1)).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void shouldLeaveTheFlagWhenInterruptedInAPause() {
        var pace = new Pace(() -> 0.01, 1);
        Thread.currentThread().interrupt();

        pace.accept(1);

        assertThat(Thread.interrupted()).isTrue();
    }
}
