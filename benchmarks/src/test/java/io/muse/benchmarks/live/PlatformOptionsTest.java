package io.muse.benchmarks.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class PlatformOptionsTest {
    @Command(name = "busy")
    private static final class Busy {
        @Mixin
        private PlatformOptions platform = new PlatformOptions(500);
    }

    private final Busy busy = new Busy();
    private final CommandLine command = new CommandLine(busy);

    @Test
    void shouldShowAndTakeTheBenchmarksOwnPaceUnlessTold() {
        command.parseArgs();

        assertThat(busy.platform.size()).isEqualTo(new LivePlatform.Size(1900, 500));
        assertThat(command.getUsageMessage().replaceAll("\\s+", " "))
                .contains("Pace of the edits (default: 500).")
                .contains("(default: 1900, which have 60,000 songs).");
    }

    @Test
    void shouldTakeWhatItIsTold() {
        command.parseArgs("--playlists", "10", "--edits-per-second", "3");

        assertThat(busy.platform.size()).isEqualTo(new LivePlatform.Size(10, 3));
    }
}
