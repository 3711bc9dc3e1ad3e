package io.muse.embedding.index;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class BuildEffortTest {
    @Test
    void shouldNameTheFieldThatIsOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BuildEffort(0, 1))
                .withMessageStartingWith("threads");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BuildEffort(1, 0))
                .withMessageStartingWith("share");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BuildEffort(1, 1.1))
                .withMessageStartingWith("share");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BuildEffort(1, Double.NaN))
                .withMessageStartingWith("share");
    }

    @Test
    void shouldEndAThreadThatIsInterruptedAlsoWhereNoSleepIsDue() {
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> BuildEffort.full(1).pace().breathe());
    }
}
