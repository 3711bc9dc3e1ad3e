package io.muse.embedding.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
        int nicer = Math.min(19, here + 4);
        Set<Integer> seen = ConcurrentHashMap.newKeySet();
        try (var workers = new Workers(2, new Niceness(nicer))) {
            workers.forEach(100, (worker, i) -> seen.add(niceness()));
        }
        assertThat(seen).containsExactly(nicer);
        assertThat(niceness()).isEqualTo(here);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void shouldLeaveAThreadAsItIsWhenItIsToBeAsEverybody() {
        int here = niceness();

        assertThat(Niceness.NONE.apply()).isFalse();
        assertThat(niceness()).isEqualTo(here);
    }

    /** Field 19 of the calling thread's stat, see proc(5); the name before may hold anything but ends with the last bracket. */
    private static int niceness() {
        try {
            String stat = Files.readString(Path.of("/proc/thread-self/stat"));
            return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[16]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
