package io.muse.benchmarks.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few rounds of what {@code bench faults} does for hours. */
class FaultsIT {
    @TempDir
    Path folder;

    @Test
    void shouldCountExactlyAndAnswerThroughoutWhenProcessesAreKilled() throws Exception {
        var settings = new FaultRun.Settings(7, 32, 100);
        try (FaultRun run = FaultRun.start(folder, settings, line -> {})) {
            for (Fault fault : new Fault[] {Fault.STREAM_KILLED, Fault.BROKER_KILLED}) {
                Round round = run.round(fault);
                assertThat(round.violations()).as("%s", round).isEmpty();
            }
            assertThat(run.compareVectors().isWithinTolerance()).isTrue();
        }
    }
}
