package io.muse.query.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.muse.query.testing.IngestStub;
import io.muse.query.testing.Platform;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Edits made on the page reach playlist-ingest as they are. */
@QuarkusTest
@WithTestResource(Platform.class)
class EditRelayIT {
    private static final String EDIT = "{\"type\":\"TrackAdded\",\"trackId\":\"track:é\"}";

    Platform platform;
    private IngestStub ingest;

    @BeforeEach
    void begin() {
        ingest = platform.ingest();
        ingest.received().clear();
    }

    @AfterEach
    void end() {
        ingest.answerWith(202);
    }

    @Test
    void shouldPassEditsAndTheirAnswerOn() {
        given().get("/v1/page").then().statusCode(200).body("edits", equalTo(true));

        given().contentType(ContentType.JSON)
                .body(EDIT)
                .post("/v1/playlists/{id}/events", "a list/1")
                .then()
                .statusCode(202)
                .body("eventIds", contains("e-1"));

        assertThat(ingest.received()).containsExactly(new IngestStub.Received("a list/1", EDIT));
    }

    @Test
    void shouldPassARefusalOn() {
        ingest.answerWith(400);

        given().contentType(ContentType.JSON)
                .body(EDIT)
                .post("/v1/playlists/p/events")
                .then()
                .statusCode(400);
    }

    @Test
    void shouldTakeNothingThatAFormOfAnotherSiteCouldSend() {
        given().contentType("text/plain")
                .body(EDIT)
                .post("/v1/playlists/p/events")
                .then()
                .statusCode(415);
        given().contentType(ContentType.JSON)
                .body(EDIT)
                .post("/v1/playlists/{id}/events", "a\tb")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("id"));
        assertThat(ingest.received()).isEmpty();
    }

    @Test
    void shouldForbidThePageToLoadAnythingFromElsewhere() {
        given().get("/")
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .header("X-Frame-Options", "DENY")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Permissions-Policy", containsString("camera=()"))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .header("Cache-Control", equalTo("no-cache"));
    }
}
