package io.muse.benchmarks.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class ResidentMemoryTest {
    private static final int HELD = 64 << 20;

    @Test
    void shouldTellWhatThisProcessHolds() throws Exception {
        byte[] held = new byte[HELD];
        for (int i = 0; i < HELD; i += 1 << 10) {
            held[i] = 1;
        }

        long bytes = ResidentMemory.of(ProcessHandle.current().pid()).orElseThrow();

        assertThat(bytes).isGreaterThan(held.length).isLessThan(1L << 40);
    }

    @Test
    void shouldTellNothingOfAProcessThatIsGone() throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process gone = new ProcessBuilder(java.toString(), "--version")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        gone.waitFor();

        assertThat(ResidentMemory.of(gone.pid())).isEmpty();
    }
}
