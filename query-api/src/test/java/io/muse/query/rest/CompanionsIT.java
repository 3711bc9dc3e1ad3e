package io.muse.query.rest;

import static io.muse.contracts.testing.Patience.await;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.muse.contracts.companion.CompanionManifest;
import io.muse.contracts.companion.EncodedCompanion;
import io.muse.contracts.companion.SongMap;
import io.muse.embedding.title.BgeTitleEncoder;
import io.muse.query.testing.OwnApplication;
import io.muse.query.testing.PlantedTitles;
import io.muse.query.testing.Platform;
import io.muse.query.testing.SnapshotPublisher;
import io.muse.query.testing.Snapshots;
import io.muse.query.title.TitleDirections;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What belongs to the snapshots beside their vectors, from its topic to the answers. */
@QuarkusTest
@TestProfile(OwnApplication.class)
@WithTestResource(Platform.class)
class CompanionsIT {
    private static long lastVersion;

    Platform platform;

    @TestHTTPResource("/v1/map")
    URI mapAddress;

    @Inject
    TitleDirections titles;

    private SnapshotPublisher publisher;

    @BeforeEach
    void open() {
        publisher = platform.publisher();
    }

    @AfterEach
    void close() {
        publisher.close();
    }

    private static EncodedCompanion companion(String name, byte[] content) {
        return EncodedCompanion.of(name, ++lastVersion, 17, Instant.now(), Map.of(), content);
    }

    /** Two songs; the first one at this place. */
    private static EncodedCompanion map(int x, int y) {
        var map = new SongMap(1, List.of("track:0", "track:1"), new int[] {x, 7}, new int[] {y, 9});
        return companion(CompanionManifest.MAP, map.toBytes());
    }

    private void serveMap(int x, int y) {
        publisher.publish(map(x, y));
        await().untilAsserted(() -> given().get("/v1/map")
                .then()
                .statusCode(200)
                .body("x", contains(x, 7))
                .body("y", contains(y, 9)));
    }

    @Test
    void shouldSendTheMapAndTellWhenItIsStillTheSame() {
        serveMap(100, 200);

        String tag = given().get("/v1/map")
                .then()
                .body("snapshotVersion", equalTo(17))
                .body("ids", contains("track:0", "track:1"))
                .header("Cache-Control", containsString("max-age"))
                .header("Vary", containsString("Accept-Encoding"))
                .header("ETag", matchesPattern("W/\"map-.*\""))
                .extract()
                .header("ETag");
        given().header("If-None-Match", tag).get("/v1/map").then().statusCode(304);

        serveMap(101, 200);
        given().header("If-None-Match", tag).get("/v1/map").then().statusCode(200);
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void shouldSendTheMapCompressedToWhoeverAccepts(HttpClient.Version http) throws Exception {
        serveMap(300, 400);
        try (var client = HttpClient.newBuilder().version(http).build()) {
            HttpResponse<byte[]> zipped = client.send(
                    HttpRequest.newBuilder(mapAddress)
                            .header("Accept-Encoding", "br, gzip")
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            HttpResponse<String> plain =
                    client.send(HttpRequest.newBuilder(mapAddress).build(), HttpResponse.BodyHandlers.ofString());

            assertThat(zipped.headers().allValues("Content-Encoding")).containsExactly("gzip");
            assertThat(plain.headers().firstValue("Content-Encoding").orElse("identity"))
                    .isEqualTo("identity");
            try (var unzipped = new GZIPInputStream(new ByteArrayInputStream(zipped.body()))) {
                assertThat(new String(unzipped.readAllBytes(), UTF_8)).isEqualTo(plain.body());
            }
        }
    }

    @Test
    void shouldSendAPartOfTheMapAndNameAWrongParameter() {
        serveMap(500, 600);

        given().get("/v1/map?limit=1").then().statusCode(200).body("ids", contains("track:0"));
        given().get("/v1/map?bounds=0,0,50,50").then().statusCode(200).body("ids", contains("track:1"));
        given().get("/v1/map?bounds=0,0,50")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString("bounds"));
        given().get("/v1/map?limit=0").then().statusCode(400).body("violations[0].field", equalTo("limit"));
        given().get("/v1/map?limit=all").then().statusCode(400).body("detail", containsString("limit"));
    }

    @Test
    void shouldKeepTheMapWhenTheNextOneIsDamaged() {
        serveMap(700, 800);
        EncodedCompanion damaged = map(1, 1);
        damaged.chunks().getFirst()[20] ^= 1;
        publisher.publish(damaged);
        publisher.publish(companion("something-new", new byte[] {1}));

        await().until(() -> given().get("/q/metrics").asString().contains("muse_companion_rejected_total 1.0"));
        given().get("/v1/map").then().statusCode(200).body("x", contains(700, 7));
    }

    /** With the encoder that is used in earnest: the words of the titles are not those that were learnt from. */
    @Test
    void shouldPointFromATitleToTheSongsOfPlaylistsThatAreCalledSo() {
        publisher.publish(companion(CompanionManifest.TITLE_MODEL, PlantedTitles.model(new BgeTitleEncoder())));
        await().until(titles::isAvailable);

        float[] rock = titles.directionOf("Heavy Metal & Guitars", 2).orElseThrow();
        float[] jazz = titles.directionOf("saxophone swing", 2).orElseThrow();

        assertThat(rock[0]).isGreaterThan(rock[1]);
        assertThat(jazz[1]).isGreaterThan(jazz[0]);
        publisher.publish(Snapshots.encoded(served() + 1, 2, PlantedTitles.vectors()));
        await().untilAsserted(() -> recommend("Heavy Metal & Guitars").body("items[0].id", equalTo("track:1")));
        recommend("saxophone swing").body("items[0].id", equalTo("track:4"));
    }

    private static long served() {
        var response = given().get("/v1/snapshot");
        return response.statusCode() == 200 ? response.jsonPath().getLong("version") : 0;
    }

    private static ValidatableResponse recommend(String title) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("title", title))
                .post("/v1/recommendations")
                .then()
                .statusCode(200);
    }
}
