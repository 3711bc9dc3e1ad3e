package io.muse.trainer.service;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;

import io.muse.contracts.json.Json;
import io.muse.contracts.membership.Membership;
import io.muse.contracts.topic.Topics;
import io.muse.trainer.testing.PlantedGroups;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service as its operators see it. */
@QuarkusTest
@QuarkusTestResource(value = BrokerResource.class, restrictToAnnotatedClass = true)
class TrainerServiceIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @ConfigProperty(name = "muse.kafka.bootstrap-servers")
    String bootstrapServers;

    @BeforeEach
    void produceMemberships() {
        awaitReady();
        Topics topics = Topics.withDefaults();
        byte[] value = Json.encode(new Membership(Instant.EPOCH));
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new ByteArraySerializer())) {
            for (var key : PlantedGroups.memberships()) {
                producer.send(new ProducerRecord<>(
                        topics.memberships().name(), key.playlist().partition(topics.partitions()), key.key(), value));
            }
            producer.flush();
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> when().get("/v1/training")
                        .then()
                        .body("state", equalTo("IDLE"))
                        .body("lastEpoch.converged", equalTo(true))
                        .body(
                                "lastEpoch.memberships",
                                equalTo(PlantedGroups.memberships().size())));
    }

    private static void awaitReady() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> when().get("/q/health/ready").then().statusCode(200));
    }

    @Test
    void shouldTellWhatItDidWhenAsked() {
        JsonPath training =
                when().get("/v1/training").then().statusCode(200).extract().jsonPath();

        assertThat(training.getInt("replica.memberships"))
                .isEqualTo(PlantedGroups.memberships().size());
        assertThat(training.getInt("replica.tracks")).isEqualTo(2 * PlantedGroups.SONGS);
        assertThat(training.getBoolean("replica.caughtUp")).isTrue();
        assertThat(training.getInt("snapshot.tracks")).isEqualTo(2 * PlantedGroups.SONGS);
        assertThat(training.getString("snapshot.hyperParameters.dimension")).isEqualTo("8");
        assertThat(training.getLong("lastEpoch.version")).isEqualTo(training.getLong("snapshot.version"));
        assertThat(training.getDouble("epochs[-1].objective"))
                .isEqualTo(training.getDouble("snapshot.quality.objective"));
        assertThat(training.getList("problems")).isEmpty();
    }

    @Test
    void shouldTrainAnEpochWhenAskedTo() {
        int before = when().get("/v1/training").jsonPath().getInt("snapshot.version");

        given().when()
                .post("/v1/training/epochs")
                .then()
                .statusCode(202)
                .header("Location", containsString("/v1/training"));

        await().atMost(PATIENCE)
                .untilAsserted(() -> when().get("/v1/training").then().body("snapshot.version", greaterThan(before)));
    }

    @Test
    void shouldAnswerWithAProblemWhenTheMethodIsWrong() {
        when().get("/v1/training/epochs").then().statusCode(405).contentType("application/problem+json");
    }

    @Test
    void shouldBeHealthy() {
        when().get("/q/health/live").then().statusCode(200).body("status", equalTo("UP"));
        when().get("/q/health/started").then().statusCode(200);
        when().get("/q/health/ready").then().statusCode(200).body("checks.name", hasItem("training"));
    }

    @Test
    void shouldExportItsFigures() {
        String metrics =
                when().get("/q/metrics").then().statusCode(200).extract().asString();
        assertThat(metrics)
                .contains(
                        "muse_live_oldest_seconds ",
                        "muse_live_queue ",
                        "muse_live_solve_seconds_count ",
                        "muse_live_updates_total{outcome=\"failed\"} ",
                        "muse_freshness_stage_seconds_bucket{stage=\"trainer\",le=\"0.01\"} ",
                        "muse_memberships ",
                        "muse_objective ",
                        "muse_objective_regularised ",
                        "muse_snapshot_version ",
                        "muse_snapshot_age_seconds ",
                        "muse_snapshot_bytes ",
                        "muse_snapshot_drift_cosine ",
                        "muse_snapshot_publish_seconds_count ",
                        "muse_sweep_seconds_count ",
                        "muse_trained_tracks ",
                        "muse_training_nonzeros ",
                        "muse_membership_lag_records ",
                        "muse_membership_records_total{outcome=\"malformed\"}",
                        "muse_trainer_threads ");
        assertThat(metrics)
                .containsPattern("(?m)^muse_trained_tracks " + (double) (2 * PlantedGroups.SONGS) + "$")
                .containsPattern("(?m)^muse_memberships "
                        + (double) PlantedGroups.memberships().size() + "$");
    }

    @Test
    void shouldDescribeItsApi() {
        when().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("info.title", equalTo("MuSE trainer"))
                .body("paths.'/v1/training/epochs'.post.responses.'202'.description", containsString("Noted"));
    }
}
