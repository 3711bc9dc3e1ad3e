package io.muse.evaluation.simulation;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code simulate}: acts as a music platform that feeds playlist-ingest. */
@Command(
        name = "simulate",
        sortOptions = false,
        description = {
            "Acts as a music platform: creates playlists through playlist-ingest, then plays an endless stream of edits.",
            "Songs, playlists and edits are invented; the same seed and number of playlists give the same platform."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:ingest refused a request, or a file cannot be read or written", "2:wrong usage"})
public final class SimulateCommand implements Callable<Integer> {
    private static final int DEFAULT_PLAYLISTS = 2_000;
    private static final long DEFAULT_SEED = 42;
    private static final int FEWEST_PLAYLISTS = 10;
    private static final int MOST_PLAYLISTS = 200_000;
    private static final Duration FIRST_RETRY = Duration.ofMillis(250);

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--ingest-url",
            paramLabel = "URL",
            defaultValue = "http://localhost:8081",
            description = "Where playlist-ingest is (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private URI ingestUrl;

    @Option(
            names = "--playlists",
            paramLabel = "N",
            description = "How many playlists there are at the start; the catalogue grows with them (default: 2000;"
                    + " with --statistics or --write 5365).")
    private @Nullable Integer playlists;

    @Option(
            names = "--edits-per-second",
            paramLabel = "RATE",
            defaultValue = "20",
            description = "How fast edits are played (default: ${DEFAULT-VALUE}).")
    private double editsPerSecond;

    @Option(
            names = "--edits",
            paramLabel = "N",
            description = "Stop after so many edits and releases (default: never).")
    private @Nullable Long edits;

    @Option(names = "--seed", paramLabel = "N", description = "Which platform is invented (default: 42).")
    private @Nullable Long seed;

    @Option(
            names = "--state",
            paramLabel = "FILE",
            description = "Keep in this file how far it got, and go on from there at the next start.")
    private @Nullable Path stateFile;

    @Option(
            names = "--statistics",
            description = "Only print the platform's statistics beside those of real users' playlists.")
    private boolean statistics;

    @Option(
            names = "--write",
            paramLabel = "FILE",
            description = "Only write the platform's playlists to this file, as playlist NDJSON with its catalog.")
    private @Nullable Path writeTo;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    @SuppressWarnings("UnusedVariable") // picocli looks at it.
    private boolean help;

    public static void main(String[] args) {
        System.exit(new CommandLine(new SimulateCommand()).execute(args));
    }

    @Override
    public Integer call() {
        requireAtLeast("--playlists", FEWEST_PLAYLISTS, playlists);
        requireAtLeast("--edits", 0, edits);
        if (playlists != null && playlists > MOST_PLAYLISTS) {
            throw wrongUsage("--playlists: " + playlists + " is too large; at most " + MOST_PLAYLISTS);
        }
        if (!(editsPerSecond > 0 && editsPerSecond <= 1e6)) {
            throw wrongUsage("--edits-per-second: must be above 0 and at most 1000000, not " + editsPerSecond);
        }
        if (statistics) {
            return printStatistics();
        }
        if (writeTo != null) {
            return write(writeTo);
        }
        if (!("http".equals(ingestUrl.getScheme()) || "https".equals(ingestUrl.getScheme()))) {
            throw wrongUsage("--ingest-url: '" + ingestUrl + "' is no http or https URL");
        }
        try {
            return simulate();
        } catch (IOException | UncheckedIOException | IngestException e) {
            spec.commandLine().getErr().println("simulate: " + e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    /** As many playlists as the real ones that the platform is calibrated to, unless told otherwise. */
    private SimulatedPlatform referencePlatform() {
        return new SimulatedPlatform(
                seed == null ? DEFAULT_SEED : seed, playlists == null ? Catalogue.REFERENCE_PLAYLISTS : playlists);
    }

    private int write(Path file) {
        try {
            new PlatformFile(referencePlatform()).write(file);
            return CommandLine.ExitCode.OK;
        } catch (IOException e) {
            spec.commandLine().getErr().println("simulate: " + file + " cannot be written: " + e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private int printStatistics() {
        SimulatedPlatform platform = referencePlatform();
        PrintWriter out = spec.commandLine().getOut();
        out.print(StatisticsTable.print(PlatformStatistics.of(platform.initialPlaylists())));
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    private int simulate() throws IOException {
        try (IngestClient ingest = new IngestClient(ingestUrl, FIRST_RETRY, outageReport())) {
            Simulation simulation = new Simulation(
                    state(), ingest, stateFile, spec.commandLine().getOut());
            Thread runner = Thread.currentThread();
            CountDownLatch finished = new CountDownLatch(1);
            Thread stopper = new Thread(() -> stop(simulation, runner, finished), "simulation-stopper");
            Runtime.getRuntime().addShutdownHook(stopper);
            try {
                simulation.run(edits == null ? Long.MAX_VALUE : edits, editsPerSecond);
                return CommandLine.ExitCode.OK;
            } catch (InterruptedException e) {
                return CommandLine.ExitCode.OK;
            } finally {
                finished.countDown();
                removeHook(stopper);
            }
        }
    }

    /** Runs while the JVM shuts down, after Ctrl-C: waits until the state is saved. */
    private static void stop(Simulation simulation, Thread runner, CountDownLatch finished) {
        simulation.stop();
        runner.interrupt();
        try {
            if (!finished.await(10, TimeUnit.SECONDS)) {
                System.err.println("simulate: did not stop in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void removeHook(Thread stopper) {
        try {
            Runtime.getRuntime().removeShutdownHook(stopper);
        } catch (IllegalStateException e) {
            // The JVM is shutting down: the hook is what brought us here.
        }
    }

    private SimulationState state() throws IOException {
        Optional<SimulationState> saved = stateFile == null ? Optional.empty() : SimulationState.load(stateFile);
        if (saved.isEmpty()) {
            return new SimulationState(
                    seed == null ? DEFAULT_SEED : seed,
                    playlists == null ? DEFAULT_PLAYLISTS : playlists,
                    Instant.now(),
                    0,
                    0);
        }
        noteUnlessSame("--seed", seed, saved.get().seed());
        noteUnlessSame("--playlists", playlists, saved.get().playlists());
        return saved.get();
    }

    /** What was begun is gone on with; options for a new platform do not change it. */
    private void noteUnlessSame(String option, @Nullable Number wanted, long saved) {
        if (wanted != null && wanted.longValue() != saved) {
            spec.commandLine()
                    .getErr()
                    .println("simulate: going on with " + option + " " + saved + " of " + stateFile + ", not " + wanted
                            + "; remove the file to begin anew");
        }
    }

    private void requireAtLeast(String option, long minimum, @Nullable Number value) {
        if (value != null && value.longValue() < minimum) {
            throw wrongUsage(option + ": " + value + " is too small; at least " + minimum);
        }
    }

    private ParameterException wrongUsage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** Says that ingest is away, not at every attempt. */
    private Consumer<String> outageReport() {
        AtomicLong quietUntil = new AtomicLong(System.nanoTime());
        return reason -> {
            long now = System.nanoTime();
            long until = quietUntil.get();
            if (now - until >= 0
                    && quietUntil.compareAndSet(
                            until, now + Duration.ofSeconds(10).toNanos())) {
                spec.commandLine()
                        .getErr()
                        .println("simulate: playlist-ingest at " + ingestUrl + " does not answer (" + reason
                                + "); trying again");
            }
        };
    }
}
