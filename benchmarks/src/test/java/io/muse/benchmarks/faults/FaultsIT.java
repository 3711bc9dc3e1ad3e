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
        // In half as many, more songs stand in none, and five such are asked about now and then: a 404, and rightly so.
        var settings = new FaultRun.Settings(7, 64, 100);
        try (FaultRun run = FaultRun.start(folder, settings, line -> {})) {
            for (Fault fault : new Fault[] {Fault.STREAM_KILLED, Fault.BROKER_KILLED}) {
                Round round = run.round(fault);
                assertThat(round.violations()).as("%s", round).isEmpty();
            }
            assertThat(run.compareVectors().isWithinTolerance()).isTrue();
        }
    }
}
