package io.muse.deploy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** The way from an edit to an answer over the Kafka that others run: the official image, or {@code -Dmuse.test.kafka-image}. */
@EnabledIf(value = "io.muse.deploy.ContainerEngine#isRunning", disabledReason = "no Docker engine answers here")
class KafkaContainerIT {
    @TempDir
    private static Path folder;

    private static final Map<String, ServiceProcess> SERVICES = new HashMap<>();
    private static KafkaContainer kafka;

    @BeforeAll
    static void start() throws Exception {
        Assumptions.assumeTrue(ServiceProcess.isBuilt(), "the services are not built: ./muse build");
        kafka = new KafkaContainer(image());
        ContainerEngine.start(kafka);
        launch("playlist-ingest", Map.of());
        launch("cooccurrence-stream", streamSettings());
        launch("trainer", Map.of("muse.trainer.interval", "1s"));
        launch(
                "query-api",
                Map.of(
                        "muse.query.cooccurrence-url",
                        SERVICES.get("cooccurrence-stream").url()));
        SERVICES.get("playlist-ingest").awaitReady();
    }

    static DockerImageName image() {
        return DockerImageName.parse(System.getProperty("muse.test.kafka-image", "apache/kafka:4.1.1"))
                .asCompatibleSubstituteFor("apache/kafka");
    }

    private static Map<String, String> streamSettings() {
        return Map.of("muse.stream.state-dir", folder.resolve("stream").toString());
    }

    private static void launch(String service, Map<String, String> own) throws IOException {
        Map<String, String> settings = new HashMap<>(own);
        settings.put("muse.kafka.bootstrap-servers", kafka.getBootstrapServers());
        SERVICES.put(service, ServiceProcess.start(service, folder, settings));
    }

    @AfterAll
    static void stop() {
        SERVICES.values().forEach(ServiceProcess::close);
        if (kafka != null) {
            kafka.stop();
        }
    }

    @Test
    void shouldLeadFromEditsToExactCountsAndRecommendationsAndGoOnAfterAKill() throws Exception {
        try (var platform = new TwoScenes(service -> SERVICES.get(service).url(), "")) {
            platform.publishPlaylists();
            platform.publishEdits(50);
            platform.awaitExactCounts();
            platform.awaitRecommendations();

            SERVICES.get("cooccurrence-stream").kill();
            platform.publishEdits(50);
            launch("cooccurrence-stream", streamSettings());
            platform.awaitExactCounts();
        }
    }
}
