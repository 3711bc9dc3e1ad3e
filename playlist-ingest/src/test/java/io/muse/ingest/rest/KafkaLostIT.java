package io.muse.ingest.rest;

import static io.muse.contracts.testing.Patience.await;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;

import io.muse.contracts.testing.TestBroker;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(KafkaLostIT.ShortTimeout.class)
class KafkaLostIT {
    public static final class ShortTimeout implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("muse.ingest.delivery-timeout", "2s");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(BrokerToStop.class));
        }
    }

    public static final class BrokerToStop implements QuarkusTestResourceLifecycleManager {
        private TestBroker broker;

        @Override
        public Map<String, String> start() {
            broker = TestBroker.start();
            return Map.of("muse.kafka.bootstrap-servers", broker.bootstrapServers());
        }

        @Override
        public void inject(Object testInstance) {
            ((KafkaLostIT) testInstance).stopBroker = broker::close;
        }

        @Override
        public void stop() {}
    }

    private Runnable stopBroker;

    @Test
    void shouldTellWhatIsUnknownWhenTheBrokerIsLost() {
        await().until(() -> given().get("/q/health/ready").statusCode() == 200);
        given().contentType(ContentType.JSON)
                .body("{\"type\":\"TrackAdded\",\"trackId\":\"t\"}")
                .post("/v1/playlists/p/events")
                .then()
                .statusCode(202);

        stopBroker.run();

        given().contentType(ContentType.JSON)
                .body("{\"type\":\"TrackAdded\",\"trackId\":\"t\",\"eventId\":\"lost\"}")
                .post("/v1/playlists/p/events")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", "5")
                .body("unacknowledged", contains("lost"));
        given().get("/q/health/ready").then().statusCode(503);
    }
}
