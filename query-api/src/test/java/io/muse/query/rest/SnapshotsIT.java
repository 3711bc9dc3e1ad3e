package io.muse.query.rest;

import static io.muse.contracts.testing.Patience.await;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.muse.contracts.snapshot.SnapshotSelection;
import io.muse.query.testing.Platform;
import io.muse.query.testing.SnapshotPublisher;
import io.muse.query.testing.Snapshots;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Snapshots side by side, promoted and rolled back. A test begins with two, in which another track is next to track 0. */
@QuarkusTest
@WithTestResource(Platform.class)
class SnapshotsIT {
    private static final float[] NEXT_TO_0_IS_1 = {2, 0, 3, 1, 0, 4};
    private static final float[] NEXT_TO_0_IS_2 = {2, 0, 0, 4, 3, 1};

    Platform platform;
    private long first;
    private long second;

    @BeforeEach
    void serveTwo() {
        first = serve(NEXT_TO_0_IS_1);
        second = serve(NEXT_TO_0_IS_2);
    }

    @AfterEach
    void followAgain() {
        post("/v1/snapshots:follow").statusCode(200).body("promoted", nullValue());
    }

    private long serve(float... vectors) {
        return serveAs(newest() + 1, vectors);
    }

    private long serveAs(long version, float... vectors) {
        try (SnapshotPublisher publisher = platform.publisher()) {
            // Further than any update of other tests.
            publisher.publish(Snapshots.covering(version, 2_000_000, 2, vectors));
        }
        await().until(() -> newest() == version);
        return version;
    }

    private static long newest() {
        List<Integer> versions = given().get("/v1/snapshots").jsonPath().getList("items.version", Integer.class);
        return versions.isEmpty() ? 0 : versions.getFirst();
    }

    /** The colon as it is: encoded, it is another path. */
    private static ValidatableResponse post(String path) {
        return given().urlEncodingEnabled(false).post(path).then();
    }

    private static ValidatableResponse nextTo0(Map<String, ?> parameters, Map<String, ?> headers) {
        return given().queryParams(parameters)
                .headers(headers)
                .get("/v1/tracks/track:0/similar?k=1")
                .then();
    }

    private static ValidatableResponse nextTo0() {
        return nextTo0(Map.of(), Map.of()).statusCode(200);
    }

    @Test
    void shouldListWhatIsHeldAndWhatIsServed() {
        given().get("/v1/snapshots")
                .then()
                .statusCode(200)
                .body("items.version", contains((int) second, (int) first))
                .body("items.serving", contains(true, false))
                .body("items.count", contains(3, 3))
                .body("items.dimension", contains(2, 2))
                .body("items[0].created", equalTo("2026-01-02T03:04:05Z"))
                .body("items[0].quality.J", equalTo(1.5f))
                .body("promoted", nullValue());
    }

    @Test
    void shouldAnswerFromTheSnapshotThatIsAskedFor() {
        nextTo0(Map.of("snapshot", first), Map.of())
                .statusCode(200)
                .header("Vary", containsString("Muse-Snapshot"))
                .body("snapshotVersion", equalTo((int) first))
                .body("items.id", contains("track:1"));
        nextTo0(Map.of(), Map.of("Muse-Snapshot", first)).statusCode(200).body("items.id", contains("track:1"));
        nextTo0(Map.of("snapshot", "newest"), Map.of("Muse-Snapshot", first))
                .statusCode(200)
                .body("items.id", contains("track:2"));
        nextTo0().body("items.id", contains("track:2"));
        given().queryParam("snapshot", first)
                .contentType(ContentType.JSON)
                .body(Map.of("tracks", List.of("track:0"), "k", 1))
                .post("/v1/recommendations")
                .then()
                .statusCode(200)
                .body("snapshotVersion", equalTo((int) first))
                .body("items.id", contains("track:1"));
        given().urlEncodingEnabled(false)
                .header("Muse-Snapshot", first)
                .contentType(ContentType.JSON)
                .body(Map.of("tracks", List.of("track:0"), "k", 1))
                .post("/v1/tracks:similar")
                .then()
                .statusCode(200)
                .body("items[0].snapshotVersion", equalTo((int) first))
                .body("items[0].items.id", contains("track:1"));
        given().urlEncodingEnabled(false)
                .contentType(ContentType.JSON)
                .body(Map.of("seed", "track:0", "length", 2))
                .post("/v1/playlists:generate?snapshot=" + first)
                .then()
                .statusCode(200)
                .body("snapshotVersion", equalTo((int) first))
                .body("items.id", contains("track:1"));
        given().get("/v1/snapshot?snapshot=" + first).then().body("version", equalTo((int) first));
    }

    @Test
    void shouldSayWhichSnapshotsThereAreWhenAnotherOneIsAskedFor() {
        nextTo0(Map.of("snapshot", "nobody"), Map.of())
                .statusCode(404)
                .contentType("application/problem+json")
                .body("title", equalTo("Unknown snapshot"))
                .body("detail", containsString("'nobody'"))
                .body("detail", containsString(second + ", " + first));
    }

    @Test
    void shouldServeAPromotedSnapshotWhateverComesUntilToldToFollow() {
        post("/v1/snapshots/" + first + ":promote?name=baseline")
                .statusCode(200)
                .body("promoted", equalTo((int) first))
                .body("items.serving", contains(false, true))
                .body("items[1].name", equalTo("baseline"));
        String tag = nextTo0().body("items.id", contains("track:1")).extract().header("ETag");
        long third = serve(NEXT_TO_0_IS_2);

        nextTo0(Map.of(), Map.of("If-None-Match", tag)).statusCode(304);
        nextTo0(Map.of("snapshot", "baseline"), Map.of()).body("snapshotVersion", equalTo((int) first));
        nextTo0(Map.of("snapshot", third), Map.of()).body("items.id", contains("track:2"));
        given().get("/v1/snapshots").then().body("items.version", contains((int) third, (int) second, (int) first));

        post("/v1/snapshots:follow").statusCode(200).body("items[0].serving", equalTo(true));
        nextTo0().body("snapshotVersion", equalTo((int) third));
    }

    @Test
    void shouldRollBackToTheSnapshotBeforeAndSayWhenThereIsNone() {
        post("/v1/snapshots:rollback").statusCode(200).body("promoted", equalTo((int) first));
        nextTo0().body("items.id", contains("track:1"));

        post("/v1/snapshots:rollback")
                .statusCode(409)
                .contentType("application/problem+json")
                .body("title", equalTo("No snapshot before"));
        nextTo0().body("snapshotVersion", equalTo((int) first));
    }

    private void select(SnapshotSelection selection) {
        try (SnapshotPublisher publisher = platform.publisher()) {
            publisher.select(selection);
        }
    }

    @Test
    void shouldServeWhatAnotherProcessPromotedAlsoWhenItIsHeldNoMore() {
        serve(NEXT_TO_0_IS_2);
        serve(NEXT_TO_0_IS_2);
        nextTo0(Map.of("snapshot", first), Map.of()).statusCode(404);

        select(new SnapshotSelection(first, Map.of("baseline", first)));

        await().untilAsserted(() -> nextTo0().body("snapshotVersion", equalTo((int) first)));
        nextTo0().body("items.id", contains("track:1"));
        nextTo0(Map.of("snapshot", "baseline"), Map.of()).body("snapshotVersion", equalTo((int) first));
        nextTo0(Map.of("snapshot", "newest"), Map.of()).body("items.id", contains("track:2"));
    }

    @Test
    void shouldServeOnAndTellWhatIsAwaitedWhenThePromotedOneHasExpired() {
        long newest = serveAs(second + 2, NEXT_TO_0_IS_2);
        long expired = second + 1;

        select(new SnapshotSelection(expired, Map.of("gone", expired)));

        await().untilAsserted(() -> given().get("/v1/snapshots").then().body("awaited", equalTo((int) expired)));
        nextTo0().body("snapshotVersion", equalTo((int) newest));
        nextTo0(Map.of("snapshot", "gone"), Map.of())
                .statusCode(404)
                .body("detail", containsString("it named version " + expired));
        given().get("/q/health/ready")
                .then()
                .body("checks.find { it.name == 'selection' }.data.promotedButNotHeld", equalTo((int) expired))
                .body("checks.find { it.name == 'selection' }.status", equalTo("UP"));
    }

    @Test
    void shouldRefuseToPromoteWhatIsNotHeldAndNamesThatAreNone() {
        post("/v1/snapshots/999999:promote").statusCode(404);
        for (String name : List.of("17", "newest", "a b", "x".repeat(65))) {
            post("/v1/snapshots/" + first + ":promote?name=" + URLEncoder.encode(name, UTF_8))
                    .statusCode(400)
                    .body("violations[0].field", equalTo("name"));
        }
        assertThat(given().get("/v1/snapshots").jsonPath().getObject("promoted", Long.class))
                .isNull();
    }
}
