package io.muse.embedding.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class NicenessTest {
    @Test
    void shouldNameWhatIsOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Niceness(-1))
                .withMessage("niceness is -1 but must be from 0 to 19");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Niceness(20))
                .withMessage("niceness is 20 but must be from 0 to 19");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void shouldTellTheKernelOfEachWorkerAndOfNobodyElse() throws Exception {
        int here = niceness();
        Set<Integer> seen = ConcurrentHashMap.newKeySet();
        try (var workers = new Workers(2, new Niceness(4))) {
            workers.forEach(100, (worker, i) -> seen.add(niceness()));
        }
        assertThat(seen).containsExactly(Math.min(19, ofProcess() + 4));
        assertThat(niceness()).isEqualTo(here);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void shouldCountFromTheProcessWhenANiceThreadStartsOthers() throws Exception {
        var seen = new CompletableFuture<Integer>();
        new Niceness(3)
                .of(Thread::new)
                .newThread(() -> new Niceness(5)
                        .of(Thread::new)
                        .newThread(() -> seen.complete(niceness()))
                        .start())
                .start();

        assertThat(seen.get(1, TimeUnit.MINUTES)).isEqualTo(Math.min(19, ofProcess() + 5));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void shouldLeaveAThreadAsItIsWhenItIsToBeAsEverybody() {
        int here = niceness();

        assertThat(Niceness.NONE.apply()).isFalse();
        assertThat(niceness()).isEqualTo(here);
    }

    /** Field 19 of a thread's stat, see proc(5); the name before may hold anything but ends with the last bracket. */
    private static int niceness() {
        return niceness(Path.of("/proc/thread-self/stat"));
    }

    private static int ofProcess() {
        return niceness(Path.of("/proc/self/stat"));
    }

    private static int niceness(Path ofThread) {
        try {
            String stat = Files.readString(ofThread);
            return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[16]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
