package io.muse.embedding.index;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.muse.embedding.parallel.Niceness;
import org.junit.jupiter.api.Test;

class BuildEffortTest {
    @Test
    void shouldNameTheFieldThatIsOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BuildEffort(0, 1, Niceness.NONE))
                .withMessageStartingWith("threads");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BuildEffort(1, 0, Niceness.NONE))
                .withMessageStartingWith("share");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BuildEffort(1, 1.1, Niceness.NONE))
                .withMessageStartingWith("share");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BuildEffort(1, Double.NaN, Niceness.NONE))
                .withMessageStartingWith("share");
    }

    @Test
    void shouldEndAThreadThatIsInterruptedAlsoWhereNoSleepIsDue() {
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> BuildEffort.full(1).pace().breathe());
    }
}
