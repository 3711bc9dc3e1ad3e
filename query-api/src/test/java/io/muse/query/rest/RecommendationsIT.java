package io.muse.query.rest;

import static io.muse.contracts.testing.Patience.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.muse.contracts.catalog.ArtistRef;
import io.muse.contracts.catalog.TrackMetadata;
import io.muse.query.testing.Platform;
import io.muse.query.testing.SnapshotPublisher;
import io.muse.query.testing.Snapshots;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Filters, reasons and all that can be asked of recommendations, over a real broker. */
@QuarkusTest
@WithTestResource(Platform.class)
class RecommendationsIT {
    /** By cosine to track 0: 1, 2, 3. */
    private static final float[] VECTORS = {2, 0, 3, 1, 1, 1, 0, 4};

    /** u·w₁ of the seed w₀ = (2, 0): G = (14 4; 4 18), A = 0.1 G + 10 I + w₀ w₀ᵀ. */
    private static final double SCORE_OF_1 = (2 * 11.8 * 3 - 2 * 0.4) / (15.4 * 11.8 - 0.4 * 0.4);

    /** The same with 10 w₂ w₂ᵀ more in A. */
    private static final double SCORE_OF_1_WITHOUT_2 = (2 * 21.8 * 3 - 2 * 10.4) / (25.4 * 21.8 - 10.4 * 10.4);

    Platform platform;

    @BeforeEach
    void serve() {
        platform.cooccurrence().removePlaylists();
        long version = served() + 1;
        try (SnapshotPublisher publisher = platform.publisher()) {
            publisher.publish(track(0, "Rock", "Ann"));
            publisher.publish(track(1, "rock", "Ann"));
            publisher.publish(track(2, "Pop", "Bob"));
            publisher.publish(track(3, "ROCK", "Bob"));
            // Further than any update of other tests.
            publisher.publish(Snapshots.covering(version, 2_000_000, 2, VECTORS));
        }
        await().until(() -> served() == version);
        await().untilAsserted(() -> given().get("/v1/tracks/track:3").then().body("title", equalTo("Ballad number 3")));
    }

    /** Other tests have a catalog of their own. */
    @AfterEach
    void leaveNothing() {
        platform.cooccurrence().failWith(0);
        try (SnapshotPublisher publisher = platform.publisher()) {
            for (int row = 0; row < 4; row++) {
                publisher.removeTrack(Snapshots.track(row));
            }
        }
    }

    private static TrackMetadata track(int row, String genre, String artist) {
        return new TrackMetadata(
                Snapshots.track(row),
                "Ballad number " + row,
                List.of(new ArtistRef("artist:" + artist, artist)),
                null,
                null,
                List.of(genre),
                Map.of());
    }

    private static long served() {
        var response = given().get("/v1/snapshot");
        return response.statusCode() == 200 ? response.jsonPath().getLong("version") : 0;
    }

    private static ValidatableResponse post(String path, Object body) {
        // REST Assured would encode the colon.
        return given().urlEncodingEnabled(false)
                .contentType(ContentType.JSON)
                .body(body)
                .post(path)
                .then();
    }

    private static ValidatableResponse recommend(Map<String, ?> body) {
        return post("/v1/recommendations", body);
    }

    private static ValidatableResponse similar(String parameters) {
        return given().get("/v1/tracks/track:0/similar?" + parameters).then();
    }

    @Test
    void shouldFilterSimilarTracks() {
        similar("artist=any").statusCode(200).body("items.id", contains("track:1", "track:2", "track:3"));
        similar("artist=exclude").statusCode(200).body("items.id", contains("track:2", "track:3"));
        similar("genre=rock").statusCode(200).body("items.id", contains("track:1", "track:3"));
        similar("genre=RocK&artist=exclude&k=1").statusCode(200).body("items.id", contains("track:3"));
        similar("genre=polka").statusCode(200).body("items", empty());
        similar("min-playlists=20").statusCode(200).body("items.id", contains("track:2", "track:3"));
        similar("diversity=1&k=2").statusCode(200).body("items.id", contains("track:1", "track:3"));
    }

    @Test
    void shouldNameTheFilterThatIsNotOne() {
        for (Map.Entry<String, String> bad : Map.of(
                        "artist=none", "artist", "min-playlists=-1", "min-playlists", "diversity=1.5", "diversity")
                .entrySet()) {
            similar(bad.getKey())
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("violations.field", contains(bad.getValue()));
        }
        similar("diversity=much").statusCode(400).body("detail", equalTo("diversity: 'much' is not a number"));
        similar("diversity=NaN").statusCode(400).body("detail", containsString("diversity"));
    }

    @Test
    void shouldFilterLiveRowsToo() {
        platform.cooccurrence().row("new:song", Map.of("track:1", 5, "track:2", 9, "track:3", 7));

        given().get("/v1/tracks/new:song/similar?genre=rock&k=1")
                .then()
                .statusCode(200)
                .body("source", equalTo("cooccurrence"))
                .body("items.id", contains("track:3"));
    }

    @Test
    void shouldAnswerForManyTracksAtOnce() {
        platform.cooccurrence().row("new:song", Map.of("track:1", 5, "track:2", 9));
        var tracks = List.of("track:0", "made:up", "new:song", "track:3", "track:0");

        post("/v1/tracks:similar", Map.of("tracks", tracks, "k", 1))
                .statusCode(200)
                .body("items.track.id", contains("track:0", "made:up", "new:song", "track:3"))
                .body("items.source", contains("embedding", null, "cooccurrence", "embedding"))
                .body("items.problem", contains(null, "unknown", null, null))
                .body("items[0].items.id", contains("track:1"))
                .body("items[1].items", nullValue())
                .body("items[2].items.id", contains("track:2"))
                .body("items[3].items.id", contains("track:2"));

        platform.cooccurrence().failWith(503);
        post("/v1/tracks:similar", Map.of("tracks", tracks, "artist", "exclude"))
                .statusCode(200)
                .body("items.problem", contains(null, "unavailable", "unavailable", null))
                .body("items[0].items.id", contains("track:2", "track:3"));
    }

    @Test
    void shouldNameTheFieldOfABadBatch() {
        for (Map.Entry<String, Map<String, ?>> bad : Map.<String, Map<String, ?>>of(
                        "tracks", Map.of("tracks", List.of()),
                        "tracks[1]", Map.of("tracks", List.of("a", "")),
                        "k", Map.of("tracks", List.of("a"), "k", 101),
                        "artist", Map.of("tracks", List.of("a"), "artist", "some"),
                        "diversity", Map.of("tracks", List.of("a"), "diversity", -0.1))
                .entrySet()) {
            post("/v1/tracks:similar", bad.getValue())
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("violations.field", contains(bad.getKey()));
        }
    }

    @Test
    void shouldRecommendByTheFormulaAndSayWhy() {
        platform.cooccurrence().playlist("why:1", "nobody", "track:0", "track:1", "track:3");
        platform.cooccurrence().playlist("why:2", "nobody", "track:0", "track:1");

        JsonPath answer = recommend(Map.of("tracks", List.of("track:0"), "k", 2, "genre", "rock"))
                .statusCode(200)
                .body("items.id", contains("track:1", "track:3"))
                .body("items[0].why", hasSize(1))
                .body("items[0].why[0].track.id", equalTo("track:0"))
                .body("items[0].why[0].track.title", equalTo("Ballad number 0"))
                .body("items[0].why[0].share", equalTo(1f))
                .body("items[0].why[0].playlists", equalTo(2))
                .body("titleUsed", nullValue())
                .extract()
                .jsonPath();
        assertThat(answer.getDouble("items[0].score")).isCloseTo(SCORE_OF_1, within(1e-5));

        recommend(Map.of("tracks", List.of("track:0"), "why", false))
                .statusCode(200)
                .body("items.why", everyItem(nullValue()));
    }

    @Test
    void shouldAnswerWithoutCountsWhenTheyCanNotBeHad() {
        platform.cooccurrence().failWith(503);

        recommend(Map.of("tracks", List.of("track:0"), "k", 1))
                .statusCode(200)
                .body("items.id", contains("track:1"))
                .body("items[0].why[0].track.id", equalTo("track:0"))
                .body("items[0].why[0].playlists", nullValue());
        recommend(Map.of("playlistId", "any")).statusCode(503).header("Retry-After", "5");
    }

    @Test
    void shouldWeighSeedsAndTurnAwayFromUnwantedTracks() {
        JsonPath weighted = recommend(Map.of(
                        "tracks",
                        List.of("track:3", Map.of("id", "track:0", "weight", 500)),
                        "not",
                        List.of("track:2")))
                .statusCode(200)
                .body("items.id", contains("track:1"))
                .body("items[0].why[0].track.id", equalTo("track:0"))
                .extract()
                .jsonPath();
        assertThat(weighted.getDouble("items[0].why[0].share")).isGreaterThan(0.5);

        JsonPath without = recommend(Map.of("tracks", List.of("track:0"), "not", List.of("track:2")))
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(without.getString("items[0].id")).isEqualTo("track:1");
        assertThat(without.getDouble("items[0].score")).isCloseTo(SCORE_OF_1_WITHOUT_2, within(1e-5));
    }

    @Test
    void shouldContinueALivePlaylistAndSuitAnOwner() {
        platform.cooccurrence().playlist("list:1", "ann", "track:0", "track:3", "no:vector");
        platform.cooccurrence().playlist("list:2", "ann", "track:0", "track:1");

        recommend(Map.of("playlistId", "list:1"))
                .statusCode(200)
                .body("ignored", contains("no:vector"))
                .body("items.id", containsInAnyOrder("track:1", "track:2"));
        recommend(Map.of("userId", "ann")).statusCode(200).body("items.id", contains("track:2"));
        recommend(Map.of("playlistId", "list:1", "tracks", List.of("track:2")))
                .statusCode(200)
                .body("items.id", contains("track:1"));
        recommend(Map.of("playlistId", "unknown"))
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", containsString("playlistId: no playlist 'unknown'"));
        recommend(Map.of("userId", "nobody:1")).statusCode(404).body("detail", containsString("userId"));
    }

    @Test
    void shouldDampPopularTracksAndSpreadTheAnswer() {
        JsonPath damped = recommend(Map.of("tracks", List.of("track:0"), "damping", 1, "k", 1))
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(damped.getDouble("items[0].score")).isCloseTo(SCORE_OF_1 / 10, within(1e-6));

        recommend(Map.of("tracks", List.of("track:0"), "diversity", 1, "k", 2))
                .statusCode(200)
                .body("items.id", contains("track:1", "track:3"));
        recommend(Map.of("tracks", List.of("track:0"), "artist", "exclude", "minPlaylists", 30))
                .statusCode(200)
                .body("items.id", contains("track:3"));
    }

    @Test
    void shouldSayThatATitleHasNoSayWithoutATitleModel() {
        recommend(Map.of("title", "rainy day jazz"))
                .statusCode(503)
                .header("Retry-After", "5")
                .contentType("application/problem+json")
                .body("detail", containsString("title"));
        recommend(Map.of("title", "rainy day jazz", "tracks", List.of("track:0")))
                .statusCode(200)
                .body("titleUsed", equalTo(false))
                .body("items.id", contains("track:1", "track:2", "track:3"));
    }

    @Test
    void shouldNameTheFieldOfABadRequest() {
        for (Map.Entry<String, Map<String, ?>> bad : Map.<String, Map<String, ?>>of(
                        "tracks", Map.of("k", 3),
                        "tracks[1]", Map.of("tracks", List.of("a", Map.of("id", "b", "weight", 0))),
                        "not[0]", Map.of("tracks", List.of("a"), "not", List.of("")),
                        "playlistId", Map.of("playlistId", ""),
                        "userId", Map.of("userId", "x".repeat(257)),
                        "damping", Map.of("tracks", List.of("a"), "damping", 2),
                        "minPlaylists", Map.of("tracks", List.of("a"), "minPlaylists", -1),
                        "title", Map.of("title", ""))
                .entrySet()) {
            recommend(bad.getValue())
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("violations.field", contains(bad.getKey()));
        }
        post("/v1/recommendations", "{\"tracks\":[{\"id\":\"a\",\"wieght\":2}]}")
                .statusCode(400)
                .body("detail", containsString("wieght: unknown field"));
        post("/v1/recommendations", "{\"tracks\":[null]}")
                .statusCode(400)
                .body("violations.field", contains("tracks[0]"));
    }

    @Test
    void shouldMakeAPlaylistFromATitleAndAnArtist() {
        JsonPath playlist = post("/v1/playlists:generate", Map.of("seed", "Ballad number 0, Ann", "length", 3))
                .statusCode(200)
                .body("seed.id", equalTo("track:0"))
                .body("items.id", contains("track:1", "track:2"))
                .extract()
                .jsonPath();
        assertThat(playlist.getDouble("items[0].step")).isCloseTo(3 / Math.sqrt(10), within(1e-6));
        post("/v1/playlists:generate", Map.of("seed", "track:0", "maxPerArtist", 1))
                .statusCode(200)
                .body("items.id", contains("track:2"));
        post("/v1/playlists:generate", Map.of("seed", "zzzzzz qqqqqq"))
                .statusCode(404)
                .body("detail", containsString("seed"));
        post("/v1/playlists:generate", Map.of("seed", "track:0", "length", 101))
                .statusCode(400)
                .body("violations.field", contains("length"));
        post("/v1/playlists:generate", Map.of("length", 5)).statusCode(400).body("violations.field", contains("seed"));
    }

    @Test
    void shouldRankArtists() {
        given().get("/v1/artists/artist:Ann/similar")
                .then()
                .statusCode(200)
                .body("artist.name", equalTo("Ann"))
                .body("items.id", contains("artist:Bob"))
                .body("items.tracks", contains(2));
        given().get("/v1/artists/no:body/similar")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", containsString("no:body"));
        given().get("/v1/artists/artist:Ann/similar?k=0")
                .then()
                .statusCode(400)
                .body("violations.field", contains("k"));
    }
}
