package io.muse.ingest.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(KafkaAwayTest.NoBroker.class)
class KafkaAwayTest {
    /** Nothing listens on port 1. */
    public static final class NoBroker implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("muse.kafka.bootstrap-servers", "localhost:1");
        }
    }

    @Test
    void shouldAskToTryLaterWhenTheBrokerNeverCame() {
        given().contentType(ContentType.JSON)
                .body("{\"type\":\"TrackAdded\",\"trackId\":\"t\"}")
                .post("/v1/playlists/p/events")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", "5")
                .body("detail", containsString("waiting for Kafka at localhost:1"));
    }

    @Test
    void shouldBeAliveButNotReadyWhenTheBrokerNeverCame() {
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/ready").then().statusCode(503).body(containsString("localhost:1"));
    }
}
