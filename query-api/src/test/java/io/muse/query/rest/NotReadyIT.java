package io.muse.query.rest;

import static io.muse.contracts.testing.Patience.await;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.muse.contracts.catalog.TrackMetadata;
import io.muse.query.testing.Platform;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Before the first snapshot. */
@QuarkusTest
@WithTestResource(Platform.class)
class NotReadyIT {
    Platform platform;

    @Test
    void shouldAskQueriesToComeAgain() {
        for (String path : List.of("/v1/tracks/a:b/similar", "/v1/snapshot")) {
            given().get(path)
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", "5")
                    .body("title", equalTo("Not ready"))
                    .body("detail", containsString("snapshot"));
        }
        given().contentType(ContentType.JSON)
                .body(Map.of("tracks", List.of("a")))
                .post("/v1/recommendations")
                .then()
                .statusCode(503)
                .header("Retry-After", "5");
    }

    @Test
    void shouldAskForTheMapAgain() {
        given().get("/v1/map")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", "5")
                .body("detail", containsString("map"));
    }

    @Test
    void shouldBeLiveAndStartedButNotReady() {
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/started").then().statusCode(200);
        given().get("/q/health/ready")
                .then()
                .statusCode(503)
                .body("checks.find { it.name == 'snapshot' }.data.waitingFor", equalTo("the first snapshot"));
    }

    @Test
    void shouldAlreadySearchTheCatalog() {
        try (var publisher = platform.publisher()) {
            publisher.publish(new TrackMetadata("a:1", "Yesterday", List.of(), null, null, List.of(), Map.of()));
        }
        await().untilAsserted(() ->
                given().get("/v1/tracks?q=yester").then().statusCode(200).body("items[0].id", equalTo("a:1")));
        given().get("/v1/tracks/a:1").then().statusCode(200).body("embedded", equalTo(false));
    }
}
