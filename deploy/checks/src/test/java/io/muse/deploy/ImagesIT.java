package io.muse.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.DockerClient;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.Network;
import org.testcontainers.kafka.KafkaContainer;

/** The four images together on a network of their own, beside Kafka's. */
@EnabledIf(value = "io.muse.deploy.ContainerEngine#isRunning", disabledReason = "no Docker engine answers here")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ImagesIT {
    private static final String KAFKA = "kafka:19092";

    @TempDir
    private static Path folder;

    private static final Map<String, ServiceContainer> SERVICES = new LinkedHashMap<>();
    private static AccessKeys keys;
    private static Network network;
    private static KafkaContainer kafka;
    private static TwoScenes platform;

    @BeforeAll
    static void start() throws Exception {
        Assumptions.assumeTrue(ServiceProcess.isBuilt(), "the services are not built: ./muse build");
        for (String service : new String[] {"playlist-ingest", "cooccurrence-stream", "trainer", "query-api"}) {
            ContainerEngine.assumeBuilt(ServiceContainer.image(service), "deploy/images/build");
        }
        keys = AccessKeys.make(folder.resolve("keys"));
        network = Network.newNetwork();
        kafka = new KafkaContainer(KafkaContainerIT.image())
                .withNetwork(network)
                .withListener(KAFKA);
        ContainerEngine.start(kafka);
        launch("playlist-ingest", Map.of());
        launch(
                "cooccurrence-stream",
                Map.of(
                        "MUSE_STREAM_STATE_DIR", "/var/lib/muse/stream",
                        "MUSE_STREAM_APPLICATION_SERVER", "cooccurrence-stream:8082"));
        launch("trainer", Map.of("MUSE_TRAINER_INTERVAL", "1s"));
        launch(
                "query-api",
                Map.of(
                        "MUSE_QUERY_COOCCURRENCE_URL", "http://cooccurrence-stream:8082",
                        "MUSE_QUERY_DATA_DIR", "/var/lib/muse/query"));
        // The key whose holder may send as much as it can.
        platform = new TwoScenes(service -> SERVICES.get(service).url(), keys.of("query-api"));
    }

    private static void launch(String service, Map<String, String> own) {
        Map<String, String> settings = new HashMap<>(own);
        settings.put("MUSE_KAFKA_BOOTSTRAP_SERVERS", KAFKA);
        var container = new ServiceContainer(service, network, keys, settings);
        SERVICES.put(service, container);
        container.start();
    }

    @AfterAll
    static void stop() {
        SERVICES.values().forEach(ServiceContainer::stop);
        if (kafka != null) {
            kafka.stop();
        }
        if (network != null) {
            network.close();
        }
        if (platform != null) {
            platform.close();
        }
    }

    @Test
    @Order(1)
    void shouldLeadFromEditsToRecommendations() throws Exception {
        platform.publishPlaylists();
        platform.publishEdits(50);

        platform.awaitExactCounts();
        platform.awaitRecommendations();
    }

    @Test
    @Order(2)
    void shouldEndInExactCountsWhenTheStreamIsKilledAmidEdits() throws Exception {
        platform.publishEdits(50);
        SERVICES.get("cooccurrence-stream").kill();
        platform.publishEdits(50);
        SERVICES.get("cooccurrence-stream").startAgain();

        platform.awaitExactCounts();
    }

    @Test
    @Order(3)
    void shouldRecommendFromItsVolumeWhenKilledAndKafkaIsAway() {
        DockerClient engine = DockerClientFactory.lazyClient();
        engine.pauseContainerCmd(kafka.getContainerId()).exec();
        try {
            SERVICES.get("query-api").kill();
            SERVICES.get("query-api").startAgain();

            platform.awaitRecommendations();
        } finally {
            engine.unpauseContainerCmd(kafka.getContainerId()).exec();
        }
    }

    @Test
    @Order(4)
    void shouldRunUnprivilegedAndSayWhatIsInside() throws Exception {
        DockerClient engine = DockerClientFactory.lazyClient();
        for (ServiceContainer container : SERVICES.values()) {
            assertThat(container.run("id", "-u").getStdout().strip()).isEqualTo("10001");
            assertThat(container.run("touch", "/app/mine").getExitCode()).isNotZero();
            JsonNode bill = DeployFiles.documents(
                            container.run("cat", "/app/sbom.json").getStdout())
                    .getFirst();
            assertThat(bill.path("components")).hasSizeGreaterThan(50);
            assertThat(engine.inspectContainerCmd(container.getContainerId())
                            .exec()
                            .getConfig()
                            .getEnv())
                    .noneMatch(it -> it.contains("muse_"));
            assertThat(container.getLogs()).doesNotContain(keys.of("admin"), keys.of("query-api"));
        }
    }
}
