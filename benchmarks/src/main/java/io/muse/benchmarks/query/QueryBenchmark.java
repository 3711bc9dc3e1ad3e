package io.muse.benchmarks.query;

import io.muse.benchmarks.DimensionOption;
import io.muse.benchmarks.JsonFile;
import io.muse.benchmarks.index.ComparedVectors;
import io.muse.benchmarks.live.BenchBroker;
import io.muse.benchmarks.live.Console;
import io.muse.benchmarks.live.StackFolder;
import io.muse.evaluation.command.HelpOption;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench query}: similar songs and recommendations over HTTP. */
@Command(
        name = "query",
        description = {
            "Asks query-api over HTTP at a steady pace: similar songs and recommendations, while snapshots are swapped,",
            "as fast as it answers, and faster than that. Latency counts from when a request was due, so that no stall",
            "is left out. Starts a broker and a query-api of its own with generated songs, or asks one that runs",
            "(--running). The load comes from this machine too and takes a part of it."
        },
        sortOptions = false)
public final class QueryBenchmark implements Callable<Integer> {
    private static final String KEY_VARIABLE = "MUSE_API_KEY";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--running",
            paramLabel = "URL",
            description = {
                "Ask the query-api at this address, as in http://localhost:8080; without swaps.",
                "The API key in MUSE_API_KEY is sent along, if there is one."
            })
    private @Nullable URI running;

    @Option(
            names = "--songs",
            paramLabel = "N",
            defaultValue = "60000",
            description = "Songs of an own query-api (default: ${DEFAULT-VALUE}).")
    private int songs;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private DimensionOption dimension;

    @Option(
            names = "--clustered",
            description = "Vectors around random centres, not trained on generated playlists: made in a moment.")
    private boolean clustered;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private LoadOptions options;

    @Option(
            names = "--heap",
            paramLabel = "SIZE",
            defaultValue = "2g",
            description = "Of an own query-api, at least 1g (default: ${DEFAULT-VALUE}).")
    private String heap = "";

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A setting of an own query-api (repeatable).")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private StackFolder folder;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private JsonFile json;

    @Mixin
    @SuppressWarnings("UnusedVariable")
    private HelpOption help = new HelpOption();

    @Override
    public Integer call() throws Exception {
        QueryReport report;
        try (HttpClient http = HttpClient.newHttpClient()) {
            report = running == null ? measureOwn(http) : measureRunning(http, running);
        }
        print(report.table().text());
        json.write(report.table());
        return CommandLine.ExitCode.OK;
    }

    private QueryReport measureRunning(HttpClient http, URI url) throws IOException, InterruptedException {
        String key = System.getenv(KEY_VARIABLE);
        var server = new AskedServer(http, url, key == null || key.isBlank() ? null : key.strip());
        var report = new QueryReport("The query-api at " + url + ".", null, http);
        try (var load = new HttpLoad(url, options.connections(), server.key())) {
            runs(report, load, server.someTracks()).steady(server.tag());
        }
        return report;
    }

    private QueryReport measureOwn(HttpClient http) throws IOException, InterruptedException {
        Path data = folder.create();
        print("making " + songs + " songs …");
        var vectors = clustered
                ? ComparedVectors.clustered(songs, dimension.dimension())
                : ComparedVectors.trained(songs, dimension.dimension());
        var own = new Songs(vectors);
        print("starting broker and query-api; logs in " + data);
        try (var broker = BenchBroker.startBehindOthers(data);
                var publisher = Publisher.start(broker.bootstrapServers())) {
            publisher.catalog(own.count());
            publisher.snapshot(own.snapshot(1));
            try (var process = QueryServer.start(broker.bootstrapServers(), settings, heap, data);
                    var load = new HttpLoad(process.url(), options.connections(), null)) {
                process.awaitReady(http);
                var report = new QueryReport(caption(own), process, http);
                var server = new AskedServer(http, process.url(), null);
                QueryRuns runs = runs(report, load, own.ids());
                runs.steady(server.tag());
                server.awaitServed(runs.swapped(publisher, own));
                runs.saturated();
                return report;
            }
        }
    }

    private QueryRuns runs(QueryReport report, HttpLoad load, List<String> tracks) {
        return new QueryRuns(options, report, load, new Calls(tracks), this::print);
    }

    private String caption(Songs own) {
        return String.format(
                Locale.ROOT,
                "%,d songs of dimension %d, k = 10, 5 seeds, %d connections, runs of %s; broker, query-api and load on one"
                        + " machine of %d cores.",
                own.count(),
                dimension.dimension(),
                options.connections(),
                options.duration().toString().substring(2).toLowerCase(Locale.ROOT),
                Runtime.getRuntime().availableProcessors());
    }

    private void print(String line) {
        new Console(spec.commandLine().getOut()).print(line);
    }
}
