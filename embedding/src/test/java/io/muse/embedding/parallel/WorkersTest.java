package io.muse.embedding.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class WorkersTest {

    @Test
    void shouldRunEveryIterationOnceWithAWorkerOfItsOwn() throws InterruptedException {
        var runs = new AtomicIntegerArray(1000);
        var busy = new AtomicIntegerArray(3);
        var overlaps = new AtomicIntegerArray(1);
        try (var workers = new Workers(3)) {
            workers.forEach(1000, (worker, i) -> {
                overlaps.addAndGet(0, busy.getAndIncrement(worker));
                runs.incrementAndGet(i);
                busy.decrementAndGet(worker);
            });
        }

        assertThat(overlaps.get(0)).isZero();
        for (int i = 0; i < 1000; i++) {
            assertThat(runs.get(i)).isEqualTo(1);
        }
    }

    @Test
    void shouldThrowWhatTheBodyThrows() {
        try (var workers = new Workers(2)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> workers.forEach(10, (worker, i) -> {
                        throw new IllegalStateException("iteration failed");
                    }))
                    .withMessage("iteration failed");
        }
    }

    @Test
    void shouldStopWhenTheCallerIsInterrupted() {
        try (var workers = new Workers(1)) {
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> workers.forEach(10, (worker, i) -> {})).isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void shouldRefuseToHaveNoThread() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Workers(0)).withMessageContaining("at least 1");
    }
}
