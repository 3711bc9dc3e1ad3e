package io.muse.benchmarks.soak;

import io.muse.benchmarks.live.Console;
import io.muse.benchmarks.live.DurationConverter;
import io.muse.benchmarks.live.LivePlatform;
import io.muse.benchmarks.live.LiveStack;
import io.muse.benchmarks.live.PlatformOptions;
import io.muse.benchmarks.live.ProbeSettings;
import io.muse.benchmarks.live.StackFolder;
import io.muse.evaluation.command.HelpOption;
import io.muse.evaluation.report.Progress;
import io.muse.standalone.stack.Instances;
import io.muse.standalone.stack.Service;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench soak}: hours of edits and queries; what grows? */
@Command(
        name = "soak",
        description = {
            "Runs a stack of its own under a steady load and draws memory, lag, freshness and rates over time.",
            "Exit code 1 if the lag does not go back to zero afterwards."
        },
        sortOptions = false)
public final class SoakBenchmark implements Callable<Integer> {
    /** The picture can be looked at meanwhile. */
    private static final int DRAWN_EVERY = 12;

    private static final int QUARTERS = 4;

    private static final Duration PATIENCE_WITH_LAG = Duration.ofMinutes(2);

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--duration",
            paramLabel = "D",
            defaultValue = "1h",
            converter = DurationConverter.class,
            description = "How long, as 1h, 90m or PT30S (default: ${DEFAULT-VALUE}).")
    private Duration duration = Duration.ZERO;

    @Option(
            names = "--every",
            paramLabel = "D",
            defaultValue = "10s",
            converter = DurationConverter.class,
            description = "How often to measure (default: ${DEFAULT-VALUE}).")
    private Duration every = Duration.ZERO;

    @Mixin
    private PlatformOptions platformOptions = new PlatformOptions(500);

    @Option(
            names = "--queries-per-second",
            paramLabel = "R",
            defaultValue = "50",
            description = "Pace of the queries (default: ${DEFAULT-VALUE}).")
    private double queriesPerSecond;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A setting of a service, as for up (repeatable).")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--picture",
            paramLabel = "PNG",
            defaultValue = "soak.png",
            description = "Where to draw the curves (default: ${DEFAULT-VALUE}); the figures go beside it as .csv.")
    private Path picture = Path.of("");

    @Mixin
    private StackFolder folder = new StackFolder();

    @Mixin
    @SuppressWarnings("UnusedVariable")
    private HelpOption help = new HelpOption();

    @Override
    public Integer call() throws Exception {
        Path data = folder.create();
        Console console = console();
        console.print("starting the stack; logs in " + data.resolve("logs"));
        Map<String, String> all = new LinkedHashMap<>(ProbeSettings.on());
        all.putAll(settings);
        try (var live = new LiveStack(data, Instances.one(), all, console::print);
                HttpClient http = HttpClient.newHttpClient()) {
            live.start();
            try (var platform = new LivePlatform(live, platformOptions.size())) {
                platform.start(console::print);
                var sampler = new Sampler(live, http);
                List<Sample> samples = sample(live, sampler);
                console.print(SoakSummary.of(samples).text());
                console.print("After the first quarter:");
                console.print(sampler.freshness());
                platform.stop();
                return lagVanishes(sampler) ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
            }
        }
    }

    private List<Sample> sample(LiveStack live, Sampler sampler) throws IOException, InterruptedException {
        List<Sample> samples = new ArrayList<>();
        Instant begin = Instant.now();
        PrintWriter out = spec.commandLine().getOut();
        try (QueryLoad queries = QueryLoad.start(live.ports().url(Service.QUERY_API), queriesPerSecond);
                Progress progress = Progress.start(out, "soaking", duration.toSeconds(), "s")) {
            while (Duration.between(begin, Instant.now()).compareTo(duration) < 0) {
                Thread.sleep(every);
                Sample sample = sampler.next(queries.drain());
                samples.add(sample);
                if (sample.minute() * QUARTERS <= duration.toSeconds() / 60.0) {
                    sampler.startOver();
                }
                append(sample, samples.size() == 1);
                if (samples.size() % DRAWN_EVERY == 1) {
                    SoakPicture.write(samples, picture);
                }
                progress.at(Duration.between(begin, Instant.now()).toSeconds());
            }
        }
        SoakPicture.write(samples, picture);
        return samples;
    }

    private void append(Sample sample, boolean first) throws IOException {
        Path csv = picture.resolveSibling(picture.getFileName().toString().replaceAll("\\.png$", "") + ".csv");
        if (first) {
            Files.writeString(csv, sample.csvHeader() + "\n");
        }
        Files.writeString(csv, sample.csv() + "\n", StandardOpenOption.APPEND);
    }

    private boolean lagVanishes(Sampler sampler) throws InterruptedException {
        Instant begin = Instant.now();
        while (Duration.between(begin, Instant.now()).compareTo(PATIENCE_WITH_LAG) < 0) {
            if (sampler.lag() == 0) {
                console()
                        .print("the lag is zero "
                                + Duration.between(begin, Instant.now()).toSeconds() + " s after the last edit");
                return true;
            }
            Thread.sleep(Duration.ofMillis(500));
        }
        console()
                .print("VIOLATION the lag is " + sampler.lag() + " records " + PATIENCE_WITH_LAG
                        + " after the last edit");
        return false;
    }

    private Console console() {
        return new Console(spec.commandLine().getOut());
    }
}
