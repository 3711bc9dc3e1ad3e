package io.muse.query.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.muse.query.testing.Platform;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Platform.class)
class SharedPlaylistsIT {
    Platform platform;

    @AfterEach
    void end() {
        platform.cooccurrence().failWith(0);
        platform.cooccurrence().removePlaylists();
    }

    @Test
    void shouldCountPlaylistsInCommonInTheOrderAsked() {
        platform.cooccurrence().playlist("shared-1", "owner", "a:1", "a:2", "a:3");
        platform.cooccurrence().playlist("shared-2", "owner", "a:1", "a:3");

        given().queryParam("others", List.of("a:3", "a:4", "a:2"))
                .get("/v1/tracks/a:1/shared-playlists")
                .then()
                .statusCode(200)
                .body("track", equalTo("a:1"))
                .body("items.id", contains("a:3", "a:4", "a:2"))
                .body("items.playlists", contains(2, 0, 1));
    }

    @Test
    void shouldNameTheParameterThatIsWrong() {
        given().get("/v1/tracks/a:1/shared-playlists").then().statusCode(400);
        given().queryParam("others", Collections.nCopies(101, "a:2"))
                .get("/v1/tracks/a:1/shared-playlists")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("others"));
    }

    @Test
    void shouldAskToComeAgainWhenNobodyCounts() {
        platform.cooccurrence().failWith(500);

        given().queryParam("others", "a:2")
                .get("/v1/tracks/a:1/shared-playlists")
                .then()
                .statusCode(503)
                .header("Retry-After", "5");
    }
}
