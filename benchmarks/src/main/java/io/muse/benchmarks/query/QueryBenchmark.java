package io.muse.benchmarks.query;

import com.fasterxml.jackson.databind.JsonNode;
import io.muse.benchmarks.DimensionOption;
import io.muse.benchmarks.JsonFile;
import io.muse.benchmarks.index.ComparedVectors;
import io.muse.benchmarks.live.BenchBroker;
import io.muse.benchmarks.live.Console;
import io.muse.benchmarks.live.DurationConverter;
import io.muse.benchmarks.live.StackFolder;
import io.muse.contracts.json.Json;
import io.muse.contracts.snapshot.EncodedSnapshot;
import io.muse.evaluation.command.HelpOption;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
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
    private static final int SATURATING = 32;
    private static final int SWAPS = 4;
    private static final int ELSEWHERE = 8;
    private static final double TOO_MUCH = 2;

    /** What can be measured. */
    enum Run {
        FLOOR,
        SIMILAR,
        RECOMMENDATIONS,
        SWAPS,
        NEW_GRAPH,
        SIMILAR_AT_ONCE,
        RECOMMENDATIONS_AT_ONCE,
        OVERLOAD
    }

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--running",
            paramLabel = "URL",
            description = "Ask the query-api at this address, as in http://localhost:8080; without swaps.")
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
            description = "Of each run (default: ${DEFAULT-VALUE}).")
    private Duration duration = Duration.ZERO;

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

    @Option(
            names = "--heap",
            paramLabel = "SIZE",
            defaultValue = "2g",
            description = "Of an own query-api (default: ${DEFAULT-VALUE}).")
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
        var report = new QueryReport("The query-api at " + url + ".", null);
        try (var load = new HttpLoad(url, connections)) {
            var calls = new Calls(someTracks(http, url));
            steady(report, load, calls, tag(http, url));
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
        try (var broker = BenchBroker.start(data);
                var publisher = Publisher.start(broker.bootstrapServers())) {
            publisher.catalog(own.count());
            publisher.snapshot(own.snapshot(1));
            try (var server = QueryServer.start(broker.bootstrapServers(), settings, heap, data);
                    var load = new HttpLoad(server.url(), connections)) {
                server.awaitReady(http);
                var report = new QueryReport(caption(own), server);
                var calls = new Calls(
                        IntStream.range(0, own.count()).mapToObj(Songs::id).toList());
                steady(report, load, calls, tag(http, server.url()));
                swapped(report, load, calls, publisher, own);
                print("served in the end: snapshot "
                        + ask(http, server.url(), "/v1/snapshot").path("version"));
                saturated(report, load, calls);
                return report;
            }
        }
    }

    private String caption(Songs own) {
        return String.format(
                Locale.ROOT,
                "%,d songs of dimension %d, k = 10, 5 seeds, %d connections, runs of %s; broker, query-api and load on one"
                        + " machine of %d cores.",
                own.count(),
                dimension.dimension(),
                connections,
                duration.toString().substring(2).toLowerCase(Locale.ROOT),
                Runtime.getRuntime().availableProcessors());
    }

    private void steady(QueryReport report, HttpLoad load, Calls calls, @Nullable String tag)
            throws IOException, InterruptedException {
        print("warming up …");
        load.atPace(calls.similar(), rate / 4, warmUp);
        load.atPace(calls.recommendations(), recommendationRate / 2, warmUp);
        load.atPace(calls.similar(), rate / 2, warmUp);
        measure(Run.FLOOR, report, "nothing to do (304)", () -> load.atPace(Calls.unchanged(tag), rate, duration));
        measure(Run.SIMILAR, report, "similar", () -> load.atPace(calls.similar(), rate, duration));
        measure(
                Run.RECOMMENDATIONS,
                report,
                "recommendations",
                () -> load.atPace(calls.recommendations(), recommendationRate, duration));
    }

    private void measure(Run run, QueryReport report, String label, QueryReport.Run what)
            throws IOException, InterruptedException {
        if (runs.contains(run)) {
            print(report.measure(label, what));
        }
    }

    private void swapped(QueryReport report, HttpLoad load, Calls calls, Publisher publisher, Songs own)
            throws IOException, InterruptedException {
        Duration every = duration.dividedBy(SWAPS + 1);
        List<EncodedSnapshot> alike = new ArrayList<>();
        for (int i = 0; runs.contains(Run.SWAPS) && i < SWAPS; i++) {
            alike.add(own.movedALittle(i).snapshot(2 + i));
        }
        measure(Run.SWAPS, report, "similar, " + SWAPS + " snapshots swapped in", () -> {
            try (Swaps swaps = Swaps.start(publisher, alike, every)) {
                return load.atPace(calls.similar(), rate, duration);
            }
        });
        EncodedSnapshot other = own.everyNthElsewhere(ELSEWHERE, 1).snapshot(2 + SWAPS);
        measure(Run.NEW_GRAPH, report, "similar, one swapped in that needs a new graph", () -> {
            try (Swaps swaps = Swaps.start(publisher, List.of(other), every)) {
                return load.atPace(calls.similar(), rate, duration);
            }
        });
    }

    private void saturated(QueryReport report, HttpLoad load, Calls calls) throws IOException, InterruptedException {
        measure(
                Run.SIMILAR_AT_ONCE,
                report,
                "similar, " + SATURATING + " at once",
                () -> load.asFastAsPossible(calls.similar(), SATURATING, duration));
        measure(
                Run.RECOMMENDATIONS_AT_ONCE,
                report,
                "recommendations, " + SATURATING + " at once",
                () -> load.asFastAsPossible(calls.recommendations(), SATURATING, duration));
        if (runs.contains(Run.OVERLOAD)) {
            Answers most = load.asFastAsPossible(calls.recommendations(), SATURATING, duration.dividedBy(4));
            double tooMany = TOO_MUCH * most.ok() / (duration.toNanos() / 4e9);
            // More connections than the server has places, or nothing would ever have to be refused.
            try (var flood = new HttpLoad(load.server(), 8 * connections)) {
                measure(
                        Run.OVERLOAD,
                        report,
                        "recommendations, twice what it can",
                        () -> flood.atPace(calls.recommendations(), tooMany, duration));
            }
        }
    }

    private static @Nullable String tag(HttpClient http, URI url) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(url.resolve("/v1/snapshot")).build();
        return http.send(request, HttpResponse.BodyHandlers.discarding())
                .headers()
                .firstValue("ETag")
                .orElse(null);
    }

    private static List<String> someTracks(HttpClient http, URI url) throws IOException, InterruptedException {
        List<String> tracks = new ArrayList<>();
        for (char letter = 'a'; letter <= 'z'; letter++) {
            ask(http, url, "/v1/tracks?limit=100&q=" + letter)
                    .path("items")
                    .forEach(item -> tracks.add(item.path("id").asText()));
        }
        if (tracks.isEmpty()) {
            throw new IOException("the query-api at " + url + " knows no tracks");
        }
        return tracks;
    }

    private static JsonNode ask(HttpClient http, URI url, String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(url.resolve(path)).build();
        return Json.mapper()
                .readTree(
                        http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    private void print(String line) {
        new Console(spec.commandLine().getOut()).print(line);
    }
}
