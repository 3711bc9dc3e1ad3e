package io.muse.query.rest;

import static io.muse.contracts.testing.Patience.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.muse.contracts.catalog.ArtistRef;
import io.muse.contracts.catalog.TrackMetadata;
import io.muse.contracts.snapshot.EncodedSnapshot;
import io.muse.query.testing.Platform;
import io.muse.query.testing.SnapshotPublisher;
import io.muse.query.testing.Snapshots;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole service over a real broker. Every test publishes a version of its own. */
@QuarkusTest
@WithTestResource(Platform.class)
class QueryApiIT {
    /** By cosine to track 0: 1, 2, 3. */
    private static final float[] VECTORS = {2, 0, 3, 1, 1, 1, 0, 4};

    private static long lastVersion;

    Platform platform;
    private SnapshotPublisher publisher;

    @BeforeEach
    void open() {
        publisher = platform.publisher();
    }

    @AfterEach
    void close() {
        publisher.close();
        platform.cooccurrence().failWith(0);
    }

    private static EncodedSnapshot next(float... vectors) {
        return Snapshots.encoded(++lastVersion, 2, vectors);
    }

    private long serve(float... vectors) {
        EncodedSnapshot snapshot = next(vectors);
        publisher.publish(snapshot);
        awaitVersion(snapshot.manifest().version());
        return snapshot.manifest().version();
    }

    private static void awaitVersion(long version) {
        await().until(() -> served() == version);
    }

    private static long served() {
        var response = given().get("/v1/snapshot");
        return response.statusCode() == 200 ? response.jsonPath().getLong("version") : 0;
    }

    private static ValidatableResponse recommend(Object body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post("/v1/recommendations")
                .then();
    }

    @Test
    void shouldAnswerSimilarTracksWithTitlesAndScores() {
        publisher.publish(track("track:0", "Zero"));
        publisher.publish(track("track:1", "One"));
        long version = serve(VECTORS);
        await().untilAsserted(() ->
                given().get("/v1/tracks/track:1").then().statusCode(200).body("title", equalTo("One")));

        JsonPath answer = given().get("/v1/tracks/track:0/similar?k=2")
                .then()
                .statusCode(200)
                .body("track.id", equalTo("track:0"))
                .body("track.title", equalTo("Zero"))
                .body("source", equalTo("embedding"))
                .body("items.id", contains("track:1", "track:2"))
                .body("items[0].title", equalTo("One"))
                .body("items[0].artists[0].name", equalTo("The One Band"))
                .body("items[1].title", nullValue())
                .extract()
                .jsonPath();
        assertThat(answer.getLong("snapshotVersion")).isEqualTo(version);
        assertThat(answer.getDouble("items[0].score")).isCloseTo(3 / Math.sqrt(10), within(1e-6));
        assertThat(answer.getDouble("items[1].score")).isCloseTo(1 / Math.sqrt(2), within(1e-6));
    }

    private static TrackMetadata track(String id, String title) {
        var artist = new ArtistRef("artist:" + title, "The " + title + " Band");
        return new TrackMetadata(id, title, List.of(artist), null, 1_000L, List.of("pop"), Map.of());
    }

    @Test
    void shouldTellTheManifestAndWhetherItIsStillTheSame() {
        long version = serve(VECTORS);
        String tag = given().get("/v1/snapshot")
                .then()
                .statusCode(200)
                .header("Cache-Control", containsString("max-age=1"))
                .body("dimension", equalTo(2))
                .body("count", equalTo(4))
                .body("objective", equalTo("muse"))
                .body("created", equalTo("2026-01-02T03:04:05Z"))
                .body("quality.J", equalTo(1.5f))
                .extract()
                .header("ETag");

        for (String path : List.of("/v1/snapshot", "/v1/tracks/track:0/similar")) {
            given().header("If-None-Match", tag)
                    .get(path)
                    .then()
                    .statusCode(304)
                    .header("ETag", equalTo(tag));
        }
        assertThat(serve(VECTORS)).isGreaterThan(version);
        for (String path : List.of("/v1/snapshot", "/v1/tracks/track:0/similar")) {
            given().header("If-None-Match", tag).get(path).then().statusCode(200);
        }
    }

    @Test
    void shouldNeverSeeAnAbortedSnapshotNorGoBack() {
        EncodedSnapshot before = next(VECTORS);
        EncodedSnapshot newer = next(VECTORS);
        EncodedSnapshot aborted = Snapshots.encoded(lastVersion + 1_000, 2, VECTORS);
        publisher.publishAborted(aborted);
        publisher.publish(newer);
        awaitVersion(newer.manifest().version());

        publisher.publish(before);
        publisher.publish(before);
        assertThat(serve(VECTORS)).isGreaterThan(newer.manifest().version());
    }

    @Test
    void shouldKeepServingWhenADamagedSnapshotComes() {
        double rejectedBefore = metric("muse_snapshot_rejected_total");
        long good = serve(VECTORS);
        EncodedSnapshot damaged = next(VECTORS);
        byte[] chunk = damaged.chunks().getFirst();
        chunk[chunk.length - 1] ^= 1;
        publisher.publish(damaged);

        await().until(() -> metric("muse_snapshot_rejected_total") == rejectedBefore + 1);
        assertThat(served()).isEqualTo(good);
        serve(VECTORS);
    }

    @Test
    void shouldSwapUnderConcurrentQueriesWithoutAnError() throws Exception {
        float[] even = VECTORS;
        float[] odd = {2, 0, 0, 4, 1, 1, 3, 1};
        serveParity(even, odd);
        var done = new AtomicBoolean();
        try (var clients = Executors.newFixedThreadPool(3)) {
            List<Future<Integer>> running = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                running.add(clients.submit(clientUntil(done)));
            }
            for (int i = 0; i < 15; i++) {
                serveParity(even, odd);
            }
            done.set(true);
            for (Future<Integer> queries : running) {
                assertThat(queries.get()).isPositive();
            }
        }
    }

    private void serveParity(float[] even, float[] odd) {
        serve((lastVersion + 1) % 2 == 0 ? even : odd);
    }

    /** Every answer must be of one version from beginning to end: its items, its number and its tag. */
    private static Callable<Integer> clientUntil(AtomicBoolean done) {
        return () -> {
            int queries = 0;
            long last = 0;
            while (!done.get()) {
                var response = given().get("/v1/tracks/track:0/similar");
                assertThat(response.statusCode()).isEqualTo(200);
                long version = response.jsonPath().getLong("snapshotVersion");
                assertThat(version).isGreaterThanOrEqualTo(last);
                assertThat(response.header("ETag")).isEqualTo("W/\"snapshot-" + version + "\"");
                assertThat(response.jsonPath().getList("items.id", String.class))
                        .isEqualTo(
                                version % 2 == 0
                                        ? List.of("track:1", "track:2", "track:3")
                                        : List.of("track:3", "track:2", "track:1"));
                last = version;
                queries++;
            }
            return queries;
        };
    }

    @Test
    void shouldRecommendWithoutSeedsAndExcludedAndNameIgnoredSeeds() {
        long version = serve(VECTORS);

        recommend(Map.of(
                        "tracks",
                        List.of("track:0", "nobody:1", "track:0"),
                        "k",
                        3,
                        "exclude",
                        List.of("track:2", "nobody:2")))
                .statusCode(200)
                .body("source", equalTo("embedding"))
                .body("snapshotVersion", equalTo((int) version))
                .body("ignored", contains("nobody:1"))
                .body("items.id", contains("track:1", "track:3"));
    }

    @Test
    void shouldAnswerFromTheLiveRowWhenATrackHasNoVector() {
        serve(VECTORS);
        publisher.publish(track("track:1", "One"));
        platform.cooccurrence().row("new:song", Map.of("track:1", 5, "track:2", 9, "other", 1));

        given().get("/v1/tracks/new:song/similar?k=2")
                .then()
                .statusCode(200)
                .header("ETag", nullValue())
                .body("source", equalTo("cooccurrence"))
                .body("snapshotVersion", nullValue())
                .body("track.id", equalTo("new:song"))
                .body("items.id", contains("track:2", "track:1"))
                .body("items.score", contains(9f, 5f));
    }

    @Test
    void shouldSumLiveRowsWhenNoSeedHasAVector() {
        serve(VECTORS);
        platform.cooccurrence().row("new:1", Map.of("track:1", 5, "track:2", 4, "new:2", 50));
        platform.cooccurrence().row("new:2", Map.of("track:2", 3, "track:3", 6, "track:0", 60));
        platform.cooccurrence().row("beyond", Map.of("track:3", 1_000));

        recommend(Map.of("tracks", List.of("new:1", "unknown", "new:2", "beyond"), "exclude", List.of("track:0")))
                .statusCode(200)
                .body("source", equalTo("cooccurrence"))
                .body("ignored", contains("unknown", "beyond"))
                .body("items.id", contains("track:2", "track:3", "track:1"))
                .body("items.score", contains(7f, 6f, 5f));
    }

    @Test
    void shouldAnswer404ForATrackThatNobodyKnows() {
        serve(VECTORS);
        for (String path : List.of("/v1/tracks/no:body", "/v1/tracks/no:body/similar")) {
            given().get(path)
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json")
                    .body("title", equalTo("Unknown track"))
                    .body("detail", containsString("no:body"));
        }
        recommend(Map.of("tracks", List.of("no:body"))).statusCode(404).body("detail", containsString("tracks"));
    }

    @Test
    void shouldAnswer503WhenTheLiveRowsCanNotBeHad() {
        serve(VECTORS);
        platform.cooccurrence().failWith(503);

        given().get("/v1/tracks/new:song/similar")
                .then()
                .statusCode(503)
                .header("Retry-After", "5")
                .contentType("application/problem+json")
                .body("detail", containsString("status 503"));
        recommend(Map.of("tracks", List.of("new:song"))).statusCode(503).header("Retry-After", "5");
        given().get("/v1/tracks/track:0/similar").then().statusCode(200);
    }

    @Test
    void shouldNameTheParameterThatIsOutOfItsLimits() {
        for (Map.Entry<String, String> bad : Map.of(
                        "/v1/tracks/track:0/similar?k=0",
                        "k",
                        "/v1/tracks/track:0/similar?k=501",
                        "k",
                        "/v1/tracks?q=%20",
                        "q",
                        "/v1/tracks",
                        "q",
                        "/v1/tracks?q=a&limit=101",
                        "limit",
                        "/v1/tracks/" + "x".repeat(257),
                        "id",
                        "/v1/tracks/a%09b/similar",
                        "id")
                .entrySet()) {
            given().urlEncodingEnabled(false)
                    .get(bad.getKey())
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("violations", hasSize(1))
                    .body("violations[0].field", equalTo(bad.getValue()));
        }
        given().get("/v1/tracks/track:0/similar?k=ten")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", equalTo("k: 'ten' is not a whole number"));
    }

    @Test
    void shouldNameTheFieldOfABadRequest() {
        recommend(Map.of("tracks", List.of())).statusCode(400).body("violations.field", contains("tracks"));
        recommend(Map.of("k", 3)).statusCode(400).body("violations.field", contains("tracks"));
        recommend(Map.of("tracks", List.of("a"), "k", 501)).statusCode(400).body("violations.field", contains("k"));
        recommend(Map.of("tracks", List.of("a", ""))).statusCode(400).body("violations[0].field", equalTo("tracks[1]"));
        recommend("{\"tracks\":\"a\"}").statusCode(400).body("detail", containsString("tracks: not of the right type"));
        recommend("{\"trakcs\":[\"a\"]}").statusCode(400).body("detail", containsString("trakcs: unknown field"));
        recommend("{\"tracks\":[").statusCode(400).body("detail", containsString("not valid JSON at line 1"));
        recommend("").statusCode(400).contentType("application/problem+json");
    }

    @Test
    void shouldFindTracksMostListenedFirst() {
        publisher.publish(track("track:1", "Lovesong"));
        publisher.publish(track("track:3", "Lovesong"));
        publisher.publish(track("catalog:only", "Lovesong"));
        serve(VECTORS);

        await().untilAsserted(() -> given().get("/v1/tracks?q=loves")
                .then()
                .statusCode(200)
                .body("items.id", contains("track:3", "track:1", "catalog:only"))
                .body("items.playlists", contains(30, 10, 0)));
        given().get("/v1/tracks/track:3")
                .then()
                .statusCode(200)
                .body("title", equalTo("Lovesong"))
                .body("durationMs", equalTo(1_000))
                .body("embedded", equalTo(true))
                .body("playlists", equalTo(30));
    }

    @Test
    void shouldBeReadyAndDescribeItself() {
        long version = serve(VECTORS);
        given().get("/v1/tracks/track:0/similar").then().statusCode(200);

        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'snapshot' }.data.version", equalTo((int) version))
                .body("checks.find { it.name == 'snapshot' }.data.broker", equalTo("reachable"));
        assertThat(metric("muse_snapshot_version")).isEqualTo(version);
        assertThat(metric("muse_index_size")).isEqualTo(4);
        await().until(() -> metric("muse_index_recall") == 1);
        assertThat(metric("muse_snapshot_age_seconds")).isPositive();
        assertThat(metric("muse_index_build_seconds_count")).isPositive();
        assertThat(metric("muse_query_seconds_count{endpoint=\"similar\",source=\"embedding\"}"))
                .isPositive();
        assertThat(metric("muse_topic_lag_records{topic=\"query-it-muse.embedding-snapshots\"}"))
                .isNotNegative();
        given().accept(ContentType.JSON)
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("info.title", equalTo("MuSE query API"))
                .body("paths.'/v1/tracks/{id}/similar'.get.summary", matchesPattern(".+"))
                .body("paths.'/v1/recommendations'.post.description", matchesPattern("(?s).+"));
    }

    private static double metric(String name) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no metric " + name));
    }
}
