package io.muse.benchmarks.restarts;

import io.muse.benchmarks.live.CleanRestarts;
import io.muse.benchmarks.live.Console;
import io.muse.benchmarks.live.DurationConverter;
import io.muse.benchmarks.live.LivePlatform;
import io.muse.benchmarks.live.LiveStack;
import io.muse.benchmarks.live.PlatformOptions;
import io.muse.benchmarks.live.ProbeSettings;
import io.muse.benchmarks.live.StackFolder;
import io.muse.evaluation.command.HelpOption;
import io.muse.evaluation.report.Table;
import io.muse.standalone.stack.Instance;
import io.muse.standalone.stack.Instances;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench restarts}: each service stopped cleanly and started again, with a catalogue of some size and edits coming in. */
@Command(
        name = "restarts",
        description = "How long each service takes from the signal to stop until it is ready again.",
        sortOptions = false)
public final class RestartsBenchmark implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "How often each service is restarted (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--pause",
            paramLabel = "D",
            defaultValue = "30s",
            converter = DurationConverter.class,
            description = "How long all are left alone before each of them is restarted (default: ${DEFAULT-VALUE}).")
    private Duration pause = Duration.ZERO;

    @Option(
            names = "--warm-up",
            paramLabel = "D",
            defaultValue = "1m",
            converter = DurationConverter.class,
            description = "How long edits run before that (default: ${DEFAULT-VALUE}).")
    private Duration warmUp = Duration.ZERO;

    @Mixin
    private PlatformOptions platformOptions = new PlatformOptions(20);

    @Mixin
    private StackFolder folder = new StackFolder();

    @Mixin
    @SuppressWarnings("UnusedVariable")
    private HelpOption help = new HelpOption();

    @Override
    public Integer call() throws Exception {
        Path data = folder.create();
        var console = new Console(spec.commandLine().getOut());
        console.print("starting the stack; logs in " + data.resolve("logs"));
        try (var live = new LiveStack(data, Instances.one(), ProbeSettings.on(), console::print)) {
            live.start();
            try (var platform = new LivePlatform(live, platformOptions.size())) {
                platform.start(console::print);
                Thread.sleep(warmUp);
                List<Map<Instance, Duration>> times = new ArrayList<>();
                for (int round = 1; round <= rounds; round++) {
                    times.add(CleanRestarts.ofEach(live, pause, PATIENCE));
                    console.print("round " + round + " of " + rounds + " done");
                }
                console.print(table(times).text());
            }
        }
        return CommandLine.ExitCode.OK;
    }

    private static Table table(List<Map<Instance, Duration>> rounds) {
        String[] headers = IntStream.rangeClosed(1, rounds.size())
                .mapToObj(round -> "round " + round)
                .toArray(String[]::new);
        var table = new Table("Clean restarts, seconds until ready.", "instance", Table.columns("%.1f", headers));
        for (Instance instance : rounds.getFirst().keySet()) {
            table.add(
                    instance.label(),
                    rounds.stream()
                            .map(times ->
                                    Objects.requireNonNull(times.get(instance)).toMillis() / 1e3)
                            .toList());
        }
        return table;
    }
}
