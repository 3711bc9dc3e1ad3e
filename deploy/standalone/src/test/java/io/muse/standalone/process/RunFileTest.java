package io.muse.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muse.standalone.process.RunFile.Pid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFileTest {
    @TempDir
    Path folder;

    @Test
    void shouldFindLivingProcessesAndNoLaterOnesWithTheSameNumber() throws Exception {
        ManagedProcess sleeper = ManagedProcess.start("sleeper", List.of("sleep", "60"), folder.resolve("log"));
        try {
            Pid living = Pid.of(sleeper.handle());
            Pid reused = new Pid(living.pid(), living.started().minusSeconds(100));
            Path file = folder.resolve("run.json");
            new RunFile(reused, Map.of("a", living, "b", reused), Map.of("a", 1)).write(file);

            RunFile read = RunFile.read(file).orElseThrow();

            assertThat(read.isRunning()).isFalse();
            assertThat(read.survivors()).extracting(ProcessHandle::pid).containsExactly(living.pid());
        } finally {
            sleeper.stop(java.time.Duration.ofSeconds(10));
        }
    }

    @Test
    void shouldSayWhatToDoWithADamagedFile() throws Exception {
        Path file = Files.writeString(folder.resolve("run.json"), "{");

        assertThatThrownBy(() -> RunFile.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("delete it");
        assertThat(RunFile.read(folder.resolve("none"))).isEmpty();
    }
}
