package io.muse.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.muse.contracts.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus scrapes a running stack: every panel shows something, every rule can be evaluated. */
class MonitoringIT {
    private static final Duration DATA_WITHIN = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @Test
    void shouldReturnDataForEveryPanelAndRuleWhenTheStackRuns() throws Exception {
        Assumptions.assumeTrue(LiveStack.isBuilt(), "the services are not built");
        Assumptions.assumeTrue(Prometheus.isInstalled(), "Prometheus is not installed");
        try (var stack = LiveStack.start(folder);
                var prometheus = new Prometheus(folder, targets(stack))) {
            List<String> withoutData = new ArrayList<>(queries());
            await().atMost(DATA_WITHIN).pollInterval(Duration.ofSeconds(2)).untilAsserted(() -> {
                use(stack);
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

    /** A panel's expression as it is. A healthy rule yields nothing, so of a rule each metric with each of its labels. */
    private static TreeSet<String> queries() {
        var queries = new TreeSet<String>();
        Expression.ofDashboards().forEach(panel -> queries.add(panel.promQl()));
        Expression.ofRules().forEach(rule -> queries.addAll(rule.selectors()));
        return queries;
    }

    /** Something of everything that is counted only when it happens: queries, an import, a request, a dead letter. */
    private static void use(LiveStack stack) throws Exception {
        JsonNode tracks = DeployFiles.documents(
                        stack.get(stack.queryApi(), "/v1/tracks?q=the&limit=1").body())
                .getFirst();
        String track = tracks.at("/items/0/id").asText();
        stack.get(stack.queryApi(), "/v1/tracks/" + track + "/similar?k=5");
        stack.post(stack.queryApi(), "/v1/recommendations", "application/json", "{\"tracks\":[\"" + track + "\"]}");
        stack.get(stack.cooccurrenceStream(), "/v1/cooccurrence/" + track);
        stack.post(
                stack.playlistIngest(),
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

    private static Map<String, String> targets(LiveStack stack) {
        return Map.of(
                "playlist-ingest:8081", "127.0.0.1:" + stack.playlistIngest(),
                "cooccurrence-stream:8082", "127.0.0.1:" + stack.cooccurrenceStream(),
                "trainer:8083", "127.0.0.1:" + stack.trainer(),
                "query-api:8080", "127.0.0.1:" + stack.queryApi());
    }
}
