package io.muse.query.rest;

import static io.muse.contracts.testing.Patience.await;
import static io.muse.query.testing.Updates.at;
import static io.muse.query.testing.Updates.left;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.muse.contracts.update.VectorUpdate;
import io.muse.query.testing.Platform;
import io.muse.query.testing.SnapshotPublisher;
import io.muse.query.testing.Snapshots;
import io.muse.query.testing.Updates;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Updates between snapshots, over a real broker. A test begins with a snapshot that has all updates of the tests before;
 * later ones have what stands in partition 0 before offset 42.
 */
@QuarkusTest
@WithTestResource(Platform.class)
class UpdatesIT {
    /** By cosine to track 0: 1, 2, 3. */
    private static final float[] VECTORS = {2, 0, 3, 1, 1, 1, 0, 4};

    Platform platform;
    private SnapshotPublisher publisher;
    private long version;

    @BeforeEach
    void serve() {
        publisher = platform.publisher();
        serveNext(1_000_000);
    }

    @AfterEach
    void close() {
        publisher.close();
    }

    private void serveNext(long coveredUpTo) {
        version = served() + 1;
        publisher.publish(Snapshots.covering(version, coveredUpTo, 2, VECTORS));
        await().until(() -> served() == version);
    }

    private static long served() {
        var response = given().get("/v1/snapshot");
        return response.statusCode() == 200 ? response.jsonPath().getLong("version") : 0;
    }

    private void publish(VectorUpdate... updates) {
        publisher.publish(Instant.now(), updates);
    }

    private static List<String> similarToFirst() {
        return given().get("/v1/tracks/track:0/similar").jsonPath().getList("items.id", String.class);
    }

    private static List<String> recommendedTo(String... seeds) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("tracks", seeds))
                .post("/v1/recommendations")
                .jsonPath()
                .getList("items.id", String.class);
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

    @Test
    void shouldFindANewSongByItsUpdate() {
        await().until(() ->
                given().get("/q/health/ready").jsonPath().getString("status").equals("UP"));
        double seen = metric("muse_freshness_seconds_count");

        publish(at(version, 50, "new:song", 5, 0));

        await().until(() -> similarToFirst().equals(List.of("new:song", "track:1", "track:2", "track:3")));
        assertThat(recommendedTo("track:0").getFirst()).isEqualTo("new:song");
        given().get("/v1/tracks/new:song/similar?k=1")
                .then()
                .statusCode(200)
                .body("source", equalTo("embedding"))
                .body("snapshotVersion", equalTo((int) version))
                .body("items[0].id", equalTo("track:0"));
        given().get("/v1/tracks/new:song")
                .then()
                .body("embedded", equalTo(true))
                .body("playlists", equalTo(Updates.PLAYLISTS));
        assertThat(metric("muse_freshness_seconds_count")).isEqualTo(seen + 1);
        assertThat(metric("muse_freshness_stage_seconds_count{stage=\"query\"}"))
                .isPositive();
        assertThat(metric("muse_index_buffer_tracks")).isEqualTo(1);
    }

    @Test
    void shouldRankAMovedSongByItsNewVectorAndLetASongGo() {
        publish(at(version, 50, "track:3", 7, 0), left(version, 51, "track:2"));

        await().until(() -> similarToFirst().equals(List.of("track:3", "track:1")));
        assertThat(recommendedTo("track:0")).doesNotContain("track:2").startsWith("track:3");
        given().get("/v1/tracks/track:2").then().statusCode(404);
        given().get("/v1/tracks/track:3").then().body("playlists", equalTo(Updates.PLAYLISTS));
    }

    @Test
    void shouldAnswer304OnlyUntilAVectorChanges() {
        String tag = given().get("/v1/tracks/track:0/similar").header("ETag");
        given().header("If-None-Match", tag)
                .get("/v1/tracks/track:0/similar")
                .then()
                .statusCode(304);

        publish(at(version, 50, "track:3", 7, 0));

        await().until(() -> given().header("If-None-Match", tag)
                        .get("/v1/tracks/track:0/similar")
                        .statusCode()
                == 200);
    }

    @Test
    void shouldNotLoseANewSongForAMomentWhenASnapshotComesThatDoesNotHaveIt() throws Exception {
        publish(at(version, 50, "new:song", 5, 0), left(version, 51, "track:2"));
        await().until(() -> similarToFirst().equals(List.of("new:song", "track:1", "track:3")));
        var done = new AtomicBoolean();
        var flicker = new AtomicBoolean();
        Thread client = Thread.ofPlatform().start(() -> {
            while (!done.get()) {
                if (!similarToFirst().equals(List.of("new:song", "track:1", "track:3"))) {
                    flicker.set(true);
                }
            }
        });

        for (int i = 0; i < 5; i++) {
            serveNext(42);
        }
        done.set(true);
        client.join();

        assertThat(flicker).isFalse();
        publish(at(version, 41, "new:song", 0, 1), at(version, 41, "track:2", 0, 1));
        await().until(() -> similarToFirst().getFirst().equals("track:1"));
        serveNext(42);
        await().until(() -> similarToFirst().equals(List.of("track:1", "track:2", "track:3")));
    }

    @Test
    void shouldKeepItsSizeUnderManyUpdatesOfFewSongs() {
        int rounds = 200;
        int updates = 1_000;
        double applied = metric("muse_updates_total{outcome=\"applied\"}");
        for (int round = 0; round < rounds; round++) {
            long offset = 50 + round;
            publish(IntStream.range(0, updates)
                    .mapToObj(i -> at(version, offset, "track:" + i % 20, 1 + i % 3, offset % 5))
                    .toArray(VectorUpdate[]::new));
        }

        await().until(() -> metric("muse_updates_total{outcome=\"applied\"}") >= applied + rounds * updates);
        assertThat(metric("muse_updates_kept")).isEqualTo(20);
        assertThat(metric("muse_index_size")).isEqualTo(20);
        assertThat(metric("muse_index_buffer_tracks")).isLessThanOrEqualTo(20);
        assertThat(metric("muse_index_moved_tracks")).isLessThanOrEqualTo(4);
        assertThat(metric("muse_topic_lag_records{topic=\"query-it-muse.embedding-updates\"}"))
                .isNotNegative();
    }
}
