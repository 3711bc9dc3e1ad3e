package io.muse.query.rest;

import static io.muse.contracts.testing.Patience.await;
import static io.muse.query.testing.Updates.at;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.muse.query.testing.EventStream;
import io.muse.query.testing.OwnApplication;
import io.muse.query.testing.Platform;
import io.muse.query.testing.SnapshotPublisher;
import io.muse.query.testing.Snapshots;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OwnApplication.class)
@WithTestResource(Platform.class)
class LiveIT {
    private static final float[] VECTORS = {2, 0, 3, 1, 1, 1, 0, 4};
    private long version;

    Platform platform;

    @TestHTTPResource("/v1/live")
    URI address;

    private SnapshotPublisher publisher;

    @BeforeEach
    void open() {
        publisher = platform.publisher();
    }

    @AfterEach
    void close() {
        publisher.close();
        await().until(() -> connections() == 0);
    }

    private static double connections() {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("muse_live_connections "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' ') + 1)))
                .findFirst()
                .orElseThrow();
    }

    private void serveNext() {
        version = served() + 1;
        publisher.publish(Snapshots.encoded(version, 2, VECTORS));
        await().until(() -> served() == version);
    }

    private static long served() {
        var response = given().get("/v1/snapshot");
        return response.statusCode() == 200 ? response.jsonPath().getLong("version") : 0;
    }

    private static List<Long> versions(List<JsonPath> snapshots) {
        return snapshots.stream().map(event -> event.getLong("version")).toList();
    }

    @Test
    void shouldTellTheLastSnapshotsAndEachNewOne() {
        serveNext();
        await().untilAsserted(() -> {
            try (var early = new EventStream(address)) {
                await().until(() -> !early.events("snapshot").isEmpty());
                assertThat(versions(early.events("snapshot"))).endsWith(version);
            }
        });
        try (var events = new EventStream(address)) {
            await().until(() -> versions(events.events("snapshot")).contains(version));
            serveNext();

            await().until(() -> versions(events.events("snapshot")).contains(version));
            JsonPath last = events.events("snapshot").getLast();
            assertThat(last.getInt("count")).isEqualTo(4);
            assertThat(last.getDouble("quality.J")).isEqualTo(1.5);
            assertThat(versions(events.events("snapshot"))).doesNotHaveDuplicates();
        }
    }

    @Test
    void shouldTellEverySecondHowManyEditsThereAreAndHowFresh() {
        serveNext();
        await().until(() ->
                given().get("/q/health/ready").jsonPath().getString("status").equals("UP"));
        try (var events = new EventStream(address)) {
            await().until(() -> events.events("status").size() >= 2);
            for (int round = 0; round < 20; round++) {
                int offset = 50 + round;
                publisher.publishEdits(10);
                publisher.publish(Instant.now().minusMillis(40), at(version, offset, "track:1", 3, offset % 7));
            }

            await().untilAsserted(() -> {
                JsonPath status = events.events("status").getLast();
                assertThat(status.getDouble("editsPerSecond")).isPositive();
                assertThat(status.getDouble("updatesPerSecond")).isPositive();
                assertThat(status.getDouble("freshness.p50")).isBetween(0.040, 10.0);
                assertThat(status.getDouble("freshness.p99")).isGreaterThanOrEqualTo(status.getDouble("freshness.p50"));
                assertThat(status.getLong("snapshotVersion")).isEqualTo(version);
                assertThat(status.getDouble("snapshotAgeSeconds")).isPositive();
                assertThat(status.getInt("tracks")).isEqualTo(4);
                assertThat(status.getDouble("recall")).isBetween(0.0, 1.0);
                assertThat(Duration.between(Instant.parse(status.getString("at")), Instant.now()))
                        .isLessThan(Duration.ofMinutes(1));
            });
            assertThat(events.otherFields()).isEmpty();
        }
    }

    @Test
    void shouldRefuseOneMoreThanMayListenAndLetHimInWhenAnotherWent() {
        List<EventStream> streams =
                IntStream.range(0, 2).mapToObj(i -> new EventStream(address)).toList();
        try {
            await().until(() -> connections() == 2);

            given().get("/v1/live")
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", "5")
                    .body("title", equalTo("Too many listeners"))
                    .body("detail", containsString("muse.query.live.max-connections"));
        } finally {
            streams.forEach(EventStream::close);
        }
        await().until(() -> connections() == 0);
        try (var next = new EventStream(address)) {
            await().until(() -> !next.events("status").isEmpty());
        }
    }
}
