package io.muse.standalone;

import static io.muse.standalone.PlantedPlatform.track;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.muse.standalone.stack.Folders;
import io.muse.standalone.stack.Health;
import io.muse.standalone.stack.Instances;
import io.muse.standalone.stack.Ports;
import io.muse.standalone.stack.Service;
import io.muse.standalone.stack.Stack;
import io.muse.standalone.stack.StackException;
import io.muse.standalone.stack.Supervisor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The whole pipeline as {@code ./muse up} starts it: a broker and four services, each a process, seen over REST. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PipelineIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    static Path data;

    private static TraceCollector traces;
    private static Ports ports;
    private static Stack stack;
    private static PlantedPlatform platform;
    private static Supervisor supervisor;

    @BeforeAll
    static void startEverything() throws Exception {
        traces = new TraceCollector();
        ports = freePorts();
        stack = newStack();
        stack.start();
        supervise();
        platform = new PlantedPlatform(ports);
    }

    @AfterAll
    static void stopEverything() throws Exception {
        supervisor.close();
        stack.stop();
        traces.close();
    }

    private static Stack newStack() {
        Folders folders = new Folders(Path.of("..", "..").toAbsolutePath().normalize(), data);
        Map<String, String> settings = Map.of(
                "muse.trainer.interval", "PT1S",
                "quarkus.otel.sdk.disabled", "false",
                "quarkus.otel.exporter.otlp.endpoint", traces.endpoint(),
                "quarkus.otel.exporter.otlp.protocol", "http/protobuf",
                "quarkus.otel.bsp.schedule.delay", "PT0.2S",
                // Traced is what comes with a trace, and nothing else.
                "quarkus.otel.traces.sampler.arg", "0.0");
        return new Stack(folders, ports, Instances.one(), settings, line -> {});
    }

    private static Ports freePorts() {
        Random random = new Random();
        while (true) {
            Ports candidate = Ports.from(20_000 + random.nextInt(10_000));
            try {
                candidate.requireFree();
                return candidate;
            } catch (StackException taken) {
                continue;
            }
        }
    }

    private static void supervise() {
        supervisor = Supervisor.start(stack, line -> {});
    }

    private static void kill(Service service) {
        stack.process(service).handle().destroyForcibly();
    }

    private static void awaitExactCounts() {
        await().atMost(PATIENCE).ignoreExceptions().until(PipelineIT::tracksWithWrongCounts, Set::isEmpty);
    }

    private static Set<String> tracksWithWrongCounts() throws Exception {
        Map<String, Map<String, Integer>> expected = platform.countByBatch();
        Map<String, Map<String, Integer>> actual = platform.countsOfTheStream(platform.tracks());
        return platform.tracks().stream()
                .filter(track -> !Objects.equals(expected.get(track), actual.get(track)))
                .collect(Collectors.toSet());
    }

    @Test
    @Order(1)
    void shouldNotClaimToBeReadyBeforeThereIsASnapshot() throws Exception {
        try (Health health = new Health(ports)) {
            assertThat(health.of(Service.QUERY_API)).isEqualTo(Health.State.STARTING);
            assertThat(health.of(Service.PLAYLIST_INGEST)).isEqualTo(Health.State.READY);
        }
    }

    @Test
    @Order(2)
    void shouldCountExactlyAfterEditsOverRest() throws Exception {
        platform.publishCatalog();
        platform.publishPlaylists();
        platform.publishRandomEdits(300);

        awaitExactCounts();
    }

    @Test
    @Order(3)
    void shouldRecommendWithinTheSceneOfTheSeeds() {
        for (String scene : PlantedPlatform.SCENES) {
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .untilAsserted(
                            () -> assertThat(platform.recommend(track(scene, 0), track(scene, 1), track(scene, 2)))
                                    .hasSize(5)
                                    .allMatch(id -> id.startsWith("spotify:track:" + scene))
                                    .doesNotContain(track(scene, 0), track(scene, 1), track(scene, 2)));
        }
    }

    @Test
    @Order(4)
    void shouldNameSimilarTracksOfTheSameSceneAndFindThemByTitle() throws Exception {
        String path = "/v1/tracks/" + PlantedPlatform.encode(track("jazz", 3)) + "/similar?k=5";
        JsonNode similar = platform.get(Service.QUERY_API, path);
        JsonNode found = platform.get(Service.QUERY_API, "/v1/tracks?q=jazz%20anthem%20no%203");

        assertThat(PlantedPlatform.ids(similar)).hasSize(5).allMatch(id -> id.startsWith("spotify:track:jazz"));
        assertThat(similar.at("/items/0/title").asText()).startsWith("jazz anthem no");
        assertThat(PlantedPlatform.ids(found).getFirst()).isEqualTo(track("jazz", 3));
    }

    @Test
    @Order(5)
    void shouldEndInExactlyTheSameCountsWhenTheStreamIsKilledAmidEdits() throws Exception {
        platform.publishRandomEdits(150);
        kill(Service.COOCCURRENCE_STREAM);
        platform.publishRandomEdits(150);

        awaitExactCounts();
    }

    @Test
    @Order(6)
    void shouldContinueFromItsLastSnapshotWhenTheTrainerIsKilled() throws Exception {
        long before =
                platform.get(Service.QUERY_API, "/v1/snapshot").get("version").asLong();
        kill(Service.TRAINER);
        platform.add("rock0", "spotify:track:newcomer");

        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
            JsonNode manifest = platform.get(Service.QUERY_API, "/v1/snapshot");
            assertThat(manifest.get("version").asLong()).isGreaterThan(before);
            assertThat(manifest.get("parent").asLong()).isGreaterThanOrEqualTo(before);
        });
    }

    /** And no other edit, and nobody else begins a trace. */
    @Test
    @Order(7)
    void shouldFollowATracedEditThroughAllServices() throws Exception {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        platform.addTraced("jazz0", "spotify:track:traced", "e-traced", "00-" + trace + "-00f067aa0ba902b7-01");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(traces.ofTrace(trace))
                        .extracting(TraceCollector.Received::service)
                        .contains("playlist-ingest", "cooccurrence-stream", "trainer", "query-api"));
        Map<String, TraceCollector.Received> steps = traces.ofTrace(trace).stream()
                .filter(span -> "e-traced".equals(span.attributes().get("muse.event.id")))
                .collect(Collectors.toMap(TraceCollector.Received::name, span -> span));
        assertThat(steps.keySet()).containsExactlyInAnyOrder("publish edit", "apply edit", "solve song", "serve song");
        assertThat(parentOf(steps, "apply edit"))
                .isEqualTo(steps.get("publish edit").spanId());
        assertThat(parentOf(steps, "solve song"))
                .isEqualTo(steps.get("apply edit").spanId());
        assertThat(parentOf(steps, "serve song"))
                .isEqualTo(steps.get("solve song").spanId());
        assertThat(traces.all()).as("of one trace").hasSameSizeAs(traces.ofTrace(trace));
    }

    private static String parentOf(Map<String, TraceCollector.Received> steps, String name) {
        return steps.get(name).parentSpanId();
    }

    @Test
    @Order(8)
    void shouldShowEveryServiceToPrometheus() throws Exception {
        Map<Service, List<String>> expected = Map.of(
                Service.PLAYLIST_INGEST, List.of("muse_edits_received_total"),
                Service.COOCCURRENCE_STREAM,
                        List.of("muse_edits_total", "muse_stream_lag_records", "muse_dead_letters_total"),
                Service.TRAINER,
                        List.of(
                                "muse_sweep_seconds",
                                "muse_objective",
                                "muse_snapshot_version",
                                "muse_snapshot_age_seconds"),
                Service.QUERY_API,
                        List.of(
                                "muse_snapshot_version",
                                "muse_index_size",
                                "muse_index_build_seconds",
                                "muse_query_seconds"));
        for (Map.Entry<Service, List<String>> service : expected.entrySet()) {
            assertThat(platform.text(service.getKey(), "/q/metrics")).contains(service.getValue());
        }
        assertThat(platform.text(Service.QUERY_API, "/q/openapi")).contains("/v1/recommendations");
        assertThat(platform.text(Service.PLAYLIST_INGEST, "/q/openapi")).contains("/v1/import");
    }

    @Test
    @Order(9)
    void shouldResumeWhereItWasWhenStoppedAndStartedAgain() throws Exception {
        long before =
                platform.get(Service.QUERY_API, "/v1/snapshot").get("version").asLong();
        supervisor.close();
        stack.stop();
        stack = newStack();
        stack.start();
        supervise();

        awaitExactCounts();
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(platform.get(Service.QUERY_API, "/v1/snapshot")
                                .get("version")
                                .asLong())
                        .isGreaterThanOrEqualTo(before));
    }
}
