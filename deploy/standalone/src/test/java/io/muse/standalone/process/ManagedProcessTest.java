package io.muse.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManagedProcessTest {
    @TempDir
    Path folder;

    private ManagedProcess start(String script) throws Exception {
        Path log = folder.resolve("logs/p.log");
        ManagedProcess process = ManagedProcess.start("p", List.of("sh", "-c", script + "; echo up; sleep 60"), log);
        await().atMost(Duration.ofMinutes(1)).until(() -> Files.readString(log).contains("up"));
        return process;
    }

    @Test
    void shouldSurviveTheTerminalsInterruptAndStopWhenAsked() throws Exception {
        ManagedProcess process = start("true");
        new ProcessBuilder("kill", "-INT", String.valueOf(process.handle().pid()))
                .start()
                .waitFor();

        assertThat(process.isAlive()).isTrue();
        assertThat(process.stop(Duration.ofSeconds(30))).isTrue();
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void shouldKillWhatDoesNotStop() throws Exception {
        ManagedProcess process = start("trap '' TERM");

        assertThat(process.stop(Duration.ofMillis(200))).isFalse();
        assertThat(process.isAlive()).isFalse();
    }
}
