package io.muse.query.rest;

import static io.muse.contracts.testing.Patience.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.muse.query.testing.Platform;
import io.muse.query.testing.SnapshotPublisher;
import io.muse.query.testing.Snapshots;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.config.DecoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What a service does whose place for queries is small, and what pages of other origins and slow networks get. */
@QuarkusTest
@TestProfile(LoadIT.Small.class)
@WithTestResource(Platform.class)
class LoadIT {
    private static final int PLACES = 2;
    private static final String ORIGIN = "https://music.example";

    Platform platform;

    public static final class Small implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "muse.query.max-in-flight",
                    String.valueOf(PLACES),
                    "muse.query.cooccurrence-timeout",
                    "30s",
                    "quarkus.http.cors.enabled",
                    "true",
                    "quarkus.http.cors.origins",
                    ORIGIN);
        }
    }

    private void serve() {
        try (SnapshotPublisher publisher = platform.publisher()) {
            publisher.publish(Snapshots.encoded(1, 2, 2, 0, 3, 1, 0, 4));
        }
        await().until(() -> given().get("/v1/snapshot").statusCode() == 200);
    }

    private static int recommendFor(String track) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("tracks", List.of(track)))
                .post("/v1/recommendations")
                .statusCode();
    }

    @Test
    void shouldRefuseQueriesBeyondItsPlacesAndAnswerAgainWhenTheyAreFree() throws Exception {
        serve();
        platform.cooccurrence().row("slow", Map.of("track:1", 1));
        platform.cooccurrence().hold();
        try (var clients = Executors.newFixedThreadPool(PLACES)) {
            List<Future<Integer>> waiting = new ArrayList<>();
            for (int i = 0; i < PLACES; i++) {
                waiting.add(clients.submit(() -> recommendFor("slow")));
            }
            await().until(() -> metric("muse_query_in_flight") == PLACES);

            for (int i = 0; i < 5; i++) {
                given().contentType(ContentType.JSON)
                        .body(Map.of("tracks", List.of("track:0")))
                        .post("/v1/recommendations")
                        .then()
                        .statusCode(503)
                        .header("Retry-After", "1")
                        .contentType("application/problem+json")
                        .body("title", equalTo("Overloaded"));
            }
            assertThat(metric("muse_query_refused_total")).isEqualTo(5);
            given().get("/v1/tracks/refused-too/similar").then().statusCode(503);
            assertThat(metrics())
                    .as("no series for each address that is refused")
                    .doesNotContain("refused-too");
            given().get("/q/health/live").then().statusCode(200);

            platform.cooccurrence().release();
            for (Future<Integer> answer : waiting) {
                assertThat(answer.get()).isEqualTo(200);
            }
        }
        await().until(() -> metric("muse_query_in_flight") == 0);
        assertThat(recommendFor("track:0")).isEqualTo(200);
    }

    private static String metrics() {
        return given().get("/q/metrics").asString();
    }

    private static double metric(String name) {
        return metrics()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no metric " + name));
    }

    @Test
    void shouldCompressAnswersForThoseWhoAskForIt() {
        serve();
        var undecoded = RestAssuredConfig.config()
                .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders());
        given().config(undecoded)
                .header("Accept-Encoding", "gzip")
                .get("/v1/tracks/track:0/similar")
                .then()
                .statusCode(200)
                .header("Content-Encoding", "gzip");
        given().config(undecoded)
                .get("/v1/tracks/track:0/similar")
                .then()
                .statusCode(200)
                .header("Content-Encoding", nullValue());
    }

    @Test
    void shouldLetPagesOfTheConfiguredOriginsReadItsAnswers() {
        serve();
        given().header("Origin", ORIGIN)
                .get("/v1/tracks/track:0/similar")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", ORIGIN)
                .header("Access-Control-Expose-Headers", containsString("ETag"));
        given().header("Origin", "https://elsewhere.example")
                .get("/v1/tracks/track:0/similar")
                .then()
                .header("Access-Control-Allow-Origin", nullValue());
    }
}
