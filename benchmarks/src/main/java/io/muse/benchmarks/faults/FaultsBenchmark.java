package io.muse.benchmarks.faults;

import io.muse.benchmarks.faults.FaultRun.Settings;
import io.muse.benchmarks.faults.VectorCheck.Comparison;
import io.muse.benchmarks.live.Console;
import io.muse.benchmarks.live.StackFolder;
import io.muse.evaluation.command.HelpOption;
import io.muse.evaluation.report.Table;
import io.muse.standalone.stack.Instance;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench faults}: harms a stack of its own again and again under load, and counts afterwards. */
@Command(
        name = "faults",
        description = {
            "Starts a stack of its own, sends it random edits and queries, harms it round by round, and compares after"
                    + " each round what it holds with what was acknowledged, to the last count.",
            "Exit code 1 if anything was lost, applied twice or not answered."
        },
        sortOptions = false)
public final class FaultsBenchmark implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "30",
            description = "How many faults (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Decides on edits, faults and moments (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--faults",
            split = ",",
            paramLabel = "FAULT",
            description = "Of ${COMPLETION-CANDIDATES}; all of them unless told. disk_full needs the right to mount.")
    private Set<Fault> faults = EnumSet.allOf(Fault.class);

    @Option(
            names = "--edits-per-second",
            paramLabel = "R",
            defaultValue = "100",
            description = "Pace of the edits (default: ${DEFAULT-VALUE}).")
    private double editsPerSecond;

    @Option(
            names = "--playlists",
            paramLabel = "N",
            defaultValue = "64",
            description = "Playlists that are edited (default: ${DEFAULT-VALUE}).")
    private int playlists;

    @Mixin
    private StackFolder folder = new StackFolder();

    @Mixin
    @SuppressWarnings("UnusedVariable")
    private HelpOption help = new HelpOption();

    @Override
    public Integer call() throws Exception {
        var console = new Console(spec.commandLine().getOut());
        Path data = folder.create();
        console.print("starting the stack; logs in " + data.resolve("logs"));
        List<Round> done = new ArrayList<>();
        List<String> violations = new ArrayList<>();
        var settings = new Settings(seed, playlists, editsPerSecond);
        try (FaultRun run = FaultRun.start(data, settings, line -> console.print("    " + line))) {
            for (Fault fault : schedule(run, console)) {
                Round round = run.round(fault);
                done.add(round);
                console.print(describe(round));
                round.violations().forEach(violation -> violations.add("round " + round.number() + ": " + violation));
            }
            compareVectors(run, console).ifPresent(violations::add);
            console.print(restarts(run.restartEach()).text());
        }
        console.print(table(done).text());
        violations.forEach(violation -> console.print("VIOLATION " + violation));
        return violations.isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    /** @return what must not be */
    private static Optional<String> compareVectors(FaultRun run, Console console) throws InterruptedException {
        try {
            Comparison comparison = run.compareVectors();
            console.print("vectors: " + comparison);
            return comparison.isWithinTolerance() ? Optional.empty() : Optional.of("vectors: " + comparison);
        } catch (IllegalStateException e) {
            return Optional.of("vectors: " + e.getMessage());
        }
    }

    /** Every fault equally often, in random order. */
    private List<Fault> schedule(FaultRun run, Console console) {
        List<Fault> possible = faults.stream().filter(run::can).sorted().toList();
        if (possible.size() < faults.size()) {
            console.print("no quota on a folder without the right to mount: leaving disk_full out");
        }
        var random = new Random(seed);
        List<Fault> schedule = new ArrayList<>();
        while (schedule.size() < rounds) {
            List<Fault> once = new ArrayList<>(possible);
            Collections.shuffle(once, random);
            schedule.addAll(once);
        }
        return schedule.subList(0, rounds);
    }

    private static String describe(Round round) {
        return String.format(
                "round %d: %s (%s), lasted %.1f s; ready after %.1f s; health: %s; metrics: %s; %s",
                round.number(),
                round.fault().text(),
                round.hitLabels(),
                seconds(round.lasted()),
                seconds(round.ready()),
                String.join(", ", round.seenInHealth()),
                String.join(", ", round.seenInMetrics()),
                round.violations().isEmpty() ? "all counts exact" : "VIOLATIONS: " + round.violations());
    }

    private static Table table(List<Round> rounds) {
        List<Table.NumberColumn> columns = new ArrayList<>(
                Table.columns("%.1f", "fault lasted, s", "ready after, s", "all counts exact after, s"));
        columns.addAll(Table.columns(
                "%,.0f",
                "edits acknowledged so far",
                "sends repeated",
                "queries answered",
                "by the other one",
                "by none",
                "violations"));
        var table = new Table("Rounds.", "fault", columns);
        for (Round round : rounds) {
            table.add(
                    round.number() + " " + round.fault().text() + " (" + round.hitLabels() + ")",
                    List.of(
                            seconds(round.lasted()),
                            seconds(round.ready()),
                            seconds(round.exact()),
                            (double) round.edits(),
                            (double) round.repeatedSends(),
                            (double) round.answered(),
                            (double) round.failedOver(),
                            (double) round.unanswered().size(),
                            (double) round.violations().size()));
        }
        return table;
    }

    private static Table restarts(Map<Instance, Duration> times) {
        var table = new Table("Clean restarts: stop, start, ready.", "instance", Table.columns("%.1f", "seconds"));
        times.forEach((instance, time) -> table.add(instance.label(), List.of(seconds(time))));
        return table;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
