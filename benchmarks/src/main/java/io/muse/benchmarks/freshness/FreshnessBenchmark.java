package io.muse.benchmarks.freshness;

import io.muse.benchmarks.live.Console;
import io.muse.benchmarks.live.DurationConverter;
import io.muse.benchmarks.live.LivePlatform;
import io.muse.benchmarks.live.LiveStack;
import io.muse.benchmarks.live.PlatformOptions;
import io.muse.benchmarks.live.ProbeSettings;
import io.muse.benchmarks.live.Scrape;
import io.muse.benchmarks.live.StackFolder;
import io.muse.evaluation.command.HelpOption;
import io.muse.evaluation.report.Progress;
import io.muse.standalone.stack.Instances;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench freshness}: from an edit to a changed recommendation, as the running services measure it. */
@Command(
        name = "freshness",
        description = {
            "How long it takes from an edit to a changed recommendation, stage by stage, with edits in the background.",
            "Starts a stack of its own, or reads the metrics of one that runs (--running)."
        },
        sortOptions = false)
public final class FreshnessBenchmark implements Callable<Integer> {
    private static final Duration TICK = Duration.ofSeconds(1);

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--running",
            split = ",",
            paramLabel = "URL",
            description = "Measure the services at these addresses, as in http://localhost:8080,http://localhost:8081.")
    private List<String> running = List.of();

    @Option(
            names = "--duration",
            paramLabel = "D",
            defaultValue = "2m",
            converter = DurationConverter.class,
            description = "How long to measure (default: ${DEFAULT-VALUE}).")
    private Duration duration = Duration.ZERO;

    @Option(
            names = "--warm-up",
            paramLabel = "D",
            defaultValue = "1m",
            converter = DurationConverter.class,
            description = "How long edits run before that (default: ${DEFAULT-VALUE}).")
    private Duration warmUp = Duration.ZERO;

    @Mixin
    private PlatformOptions platformOptions = new PlatformOptions(200);

    @Mixin
    private StackFolder folder = new StackFolder();

    @Mixin
    @SuppressWarnings("UnusedVariable")
    private HelpOption help = new HelpOption();

    @Override
    public Integer call() throws Exception {
        if (running.isEmpty()) {
            measureOwn();
        } else {
            measure(running);
        }
        return CommandLine.ExitCode.OK;
    }

    private void measureOwn() throws IOException, InterruptedException {
        Path data = folder.create();
        Console console = console();
        console.print("starting the stack; logs in " + data.resolve("logs"));
        try (var live = new LiveStack(data, Instances.one(), ProbeSettings.on(), console::print)) {
            live.start();
            try (var platform = new LivePlatform(live, platformOptions.size())) {
                platform.start(console::print);
                await("warming up", warmUp);
                measure(live.urls());
            }
        }
    }

    private void measure(List<String> urls) throws InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            Scrape before = Scrape.ofAll(http, urls);
            Instant begin = Instant.now();
            await("measuring", duration);
            Scrape after = Scrape.ofAll(http, urls);
            Duration between = Duration.between(begin, Instant.now());
            console().print(FreshnessReport.of(before, after, between).text());
            console().print(FreshnessReport.circumstances(before, after, between));
        }
    }

    private void await(String what, Duration time) throws InterruptedException {
        Instant begin = Instant.now();
        PrintWriter out = spec.commandLine().getOut();
        try (Progress progress = Progress.start(out, what, time.toSeconds(), "s")) {
            while (true) {
                Duration gone = Duration.between(begin, Instant.now());
                if (gone.compareTo(time) >= 0) {
                    return;
                }
                progress.at(gone.toSeconds());
                Thread.sleep(TICK);
            }
        }
    }

    private Console console() {
        return new Console(spec.commandLine().getOut());
    }
}
