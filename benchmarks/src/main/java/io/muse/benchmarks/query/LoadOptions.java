package io.muse.benchmarks.query;

import io.muse.benchmarks.live.DurationConverter;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine.Option;

/** What is asked, how often and for how long; to be mixed in. */
final class LoadOptions {
    @Option(names = "--runs", split = ",", description = "Of ${COMPLETION-CANDIDATES}; all of them unless told.")
    private Set<Run> runs = EnumSet.allOf(Run.class);

    @Option(
            names = "--rate",
            paramLabel = "R",
            defaultValue = "5000",
            description = "Similar songs a second (default: ${DEFAULT-VALUE}).")
    private double rate;

    @Option(
            names = "--recommendation-rate",
            paramLabel = "R",
            defaultValue = "300",
            description = "Recommendations a second (default: ${DEFAULT-VALUE}).")
    private double recommendationRate;

    @Option(
            names = "--duration",
            paramLabel = "D",
            defaultValue = "20s",
            converter = DurationConverter.class,
            description = "Of each run but that of the swaps (default: ${DEFAULT-VALUE}).")
    private Duration duration = Duration.ZERO;

    @Option(
            names = "--swaps",
            paramLabel = "N",
            defaultValue = "10",
            description = "Snapshots swapped in, one every fifth of the duration (default: ${DEFAULT-VALUE}).")
    private int swaps;

    @Option(
            names = "--warm-up",
            paramLabel = "D",
            defaultValue = "20s",
            converter = DurationConverter.class,
            description = "Of each kind of request (default: ${DEFAULT-VALUE}).")
    private Duration warmUp = Duration.ZERO;

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "64",
            description = "Kept to the server (default: ${DEFAULT-VALUE}).")
    private int connections;

    boolean wants(Run run) {
        return runs.contains(run);
    }

    double rate() {
        return rate;
    }

    double recommendationRate() {
        return recommendationRate;
    }

    Duration duration() {
        return duration;
    }

    int swaps() {
        return swaps;
    }

    /** Between two snapshots that are swapped in. */
    Duration swapEvery() {
        return duration.dividedBy(5);
    }

    Duration warmUp() {
        return warmUp;
    }

    int connections() {
        return connections;
    }
}
