package io.muse.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.muse.contracts.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A real Prometheus scrapes a running stack: every panel shows something, every rule can be evaluated. And each service has
 * the metrics and the requests that its README lists.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MonitoringIT {
    private static final Duration DATA_WITHIN = Duration.ofMinutes(2);

    /** What is there only after the first time that it happened, which may be later. */
    private static final Set<String> WITH_THE_FIRST = Set.of("muse_companion_seconds", "muse_companion_failures");

    @TempDir
    private static Path folder;

    private static LiveStack stack;

    @BeforeAll
    static void start() throws Exception {
        Assumptions.assumeTrue(LiveStack.isBuilt(), "the services are not built");
        Assumptions.assumeTrue(Prometheus.isInstalled(), "Prometheus is not installed");
        stack = LiveStack.start(folder);
    }

    @AfterAll
    static void stop() {
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    @Order(1)
    void shouldReturnDataForEveryPanelAndRuleWhenTheStackRuns() throws Exception {
        try (var prometheus = new Prometheus(folder, targets())) {
            List<String> withoutData = new ArrayList<>(queries());
            await().atMost(DATA_WITHIN).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
                use();
                for (String query : List.copyOf(withoutData)) {
                    if (!prometheus.query(query).isEmpty()) {
                        withoutData.remove(query);
                    }
                }
                assertThat(withoutData).isEmpty();
            });
            for (JsonNode group : prometheus.get("/api/v1/rules").at("/data/groups")) {
                assertThat(group.path("rules"))
                        .isNotEmpty()
                        .allSatisfy(rule -> assertThat(rule.path("lastError").asText(""))
                                .as(rule.path("name").asText())
                                .isEmpty());
            }
            List<String> names = new ArrayList<>();
            prometheus.get("/api/v1/label/__name__/values").path("data").forEach(name -> names.add(name.asText()));
            assertThat(names)
                    .containsAll(DeployFiles.text(DeployFiles.resource("exported-metrics.txt"))
                            .lines()
                            .toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"playlist-ingest", "cooccurrence-stream", "trainer", "query-api"})
    @Order(2)
    void shouldExportTheMetricsThatTheReadmeListsAndNoOthers(String service) throws Exception {
        Set<String> exported = ServiceReadme.metrics(
                stack.get(stack.port(service), "/q/metrics").body());
        Set<String> listed = new TreeSet<>(new ServiceReadme(service).metrics());
        listed.addAll(new ServiceReadme("access").metrics());

        assertThat(listed).containsAll(exported);
        listed.removeAll(WITH_THE_FIRST);
        assertThat(exported).containsAll(listed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"playlist-ingest", "cooccurrence-stream", "trainer", "query-api"})
    @Order(3)
    void shouldAnswerTheRequestsThatTheReadmeListsAndNoOthers(String service) throws Exception {
        JsonNode openApi = DeployFiles.documents(
                        stack.get(stack.port(service), "/q/openapi").body())
                .getFirst();

        assertThat(ServiceReadme.requests(openApi)).containsExactlyElementsOf(new ServiceReadme(service).requests());
    }

    /** A panel's expression as it is. A healthy rule yields nothing, so of a rule each metric with each of its labels. */
    private static TreeSet<String> queries() {
        var queries = new TreeSet<String>();
        Expression.ofDashboards().forEach(panel -> queries.add(panel.promQl()));
        Expression.ofRules().forEach(rule -> queries.addAll(rule.selectors()));
        return queries;
    }

    /** Something of everything that is counted only when it happens: queries, an import, a request, a dead letter. */
    private static void use() throws Exception {
        JsonNode tracks = DeployFiles.documents(stack.get(stack.port("query-api"), "/v1/tracks?q=the&limit=1")
                        .body())
                .getFirst();
        String track = tracks.at("/items/0/id").asText();
        stack.get(stack.port("query-api"), "/v1/tracks/" + track + "/similar?k=5");
        stack.post(
                stack.port("query-api"), "/v1/recommendations", "application/json", "{\"tracks\":[\"" + track + "\"]}");
        stack.get(stack.port("cooccurrence-stream"), "/v1/cooccurrence/" + track);
        stack.post(
                stack.port("playlist-ingest"),
                "/v1/import",
                "application/x-ndjson",
                "{\"id\":\"monitoring\",\"name\":\"Monitoring\",\"tracks\":[\"" + track + "\"]}");
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", stack.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(
                            Topics.withDefaults().playlistEdits().name(), "monitoring", "not an edit"))
                    .get();
        }
    }

    private static Map<String, String> targets() {
        Map<String, String> targets = new HashMap<>();
        LiveStack.SERVICES.forEach(
                (service, port) -> targets.put(service + ":" + port, "127.0.0.1:" + stack.port(service)));
        return targets;
    }
}
