package io.muse.ingest.rest;

import static io.muse.contracts.testing.Patience.await;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.muse.contracts.catalog.ArtistRef;
import io.muse.contracts.edit.PlaylistDeleted;
import io.muse.contracts.edit.PlaylistEdit;
import io.muse.contracts.edit.PlaylistReplaced;
import io.muse.contracts.edit.TrackAdded;
import io.muse.contracts.edit.TrackRemoved;
import io.muse.contracts.freshness.AcceptedAt;
import io.muse.contracts.topic.Topics;
import io.muse.ingest.TestBrokerResource;
import io.muse.ingest.TopicContent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(TestBrokerResource.class)
class IngestIT {
    private static final Topics TOPICS = Topics.withDefaults();
    private static final String NDJSON = "application/x-ndjson";

    @ConfigProperty(name = "muse.kafka.bootstrap-servers")
    String bootstrapServers;

    @BeforeEach
    void awaitReadiness() {
        await().until(() -> given().get("/q/health/ready").statusCode() == 200);
    }

    @Test
    void shouldStoreEditsInOrderWithHeadersWhenAnArrayIsPosted() throws Exception {
        List<String> eventIds = json("""
                        [{"type":"TrackAdded","trackId":"t","eventId":"e1","occurredAt":"2026-01-01T00:00:00Z"},
                         {"type":"TrackRemoved","trackId":"t","revision":4}]""")
                .post("/v1/playlists/order%201/events")
                .then()
                .statusCode(202)
                .body("eventIds", hasSize(2))
                .extract()
                .path("eventIds");

        TopicContent stored = edits().of("order 1");
        assertThat(stored.edits())
                .satisfiesExactly(
                        first -> assertThat(first)
                                .isEqualTo(new TrackAdded(
                                        "e1", "order 1", Instant.parse("2026-01-01T00:00:00Z"), null, "t")),
                        second -> assertThat(second)
                                .isEqualTo(new TrackRemoved(eventIds.get(1), "order 1", second.occurredAt(), 4L, "t")));
        assertThat(stored.records().getFirst().headers().toArray())
                .extracting(Header::key, header -> new String(header.value(), UTF_8))
                .contains(
                        tuple("ce_id", "e1"),
                        tuple("ce_type", "io.muse.TrackAdded"),
                        tuple("ce_source", "/playlist-ingest"),
                        tuple("ce_subject", "order 1"));
    }

    @Test
    void shouldGiveTheClientsNameOfTheRequestBackWhenItIsHarmless() {
        json("{\"type\":\"TrackAdded\",\"trackId\":\"t\"}")
                .header("X-Request-Id", "r-17")
                .post("/v1/playlists/named/events")
                .then()
                .statusCode(202)
                .header("X-Request-Id", "r-17");
        json("nonsense")
                .header("X-Request-Id", "r-18")
                .post("/v1/playlists/named/events")
                .then()
                .statusCode(400)
                .header("X-Request-Id", "r-18");
        json("{\"type\":\"TrackAdded\",\"trackId\":\"t\"}")
                .header("X-Request-Id", "two words")
                .post("/v1/playlists/named/events")
                .then()
                .statusCode(202)
                .header("X-Request-Id", nullValue());

        assertThat(edits().of("named").records())
                .as("tracing is off")
                .allMatch(stored -> stored.headers().lastHeader("traceparent") == null);
    }

    @Test
    void shouldStampEditsWithTheTimeOfAcceptanceWhateverTheirOwnTime() {
        Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        json("{\"type\":\"TrackAdded\",\"trackId\":\"t\",\"occurredAt\":\"2001-01-01T00:00:00Z\"}")
                .post("/v1/playlists/stamped/events")
                .then()
                .statusCode(202);
        ndjson("{\"id\":\"stamped\",\"tracks\":[\"t\"]}\n".getBytes(UTF_8))
                .then()
                .statusCode(200);

        assertThat(edits().of("stamped").records())
                .hasSize(2)
                .allSatisfy(stored -> assertThat(AcceptedAt.read(stored.headers(), 0))
                        .isBetween(before, Instant.ofEpochMilli(stored.timestamp())));
        given().get("/q/metrics")
                .then()
                .body(containsString("muse_freshness_stage_seconds_bucket{stage=\"ingest\",le=\"0.01\"}"))
                .body(containsString("muse_freshness_stage_seconds_bucket{stage=\"ingest\",le=\"60.0\"}"));
    }

    @Test
    void shouldStoreNothingWhenOneOfTheEditsIsWrong() {
        refused(json("[{\"type\":\"TrackAdded\",\"trackId\":\"t\"},{\"type\":\"TrackAdded\"}]")
                        .post("/v1/playlists/half/events")
                        .then())
                .body("violations.field", contains("[1].trackId"));

        assertThat(edits().of("half").records()).isEmpty();
    }

    @Test
    void shouldStoreCatalogAndReplacementWhenAPlaylistIsPut() throws Exception {
        json("{\"title\":\"Mix\",\"tracks\":[\"bare\",{\"id\":\"full\",\"title\":\"F\",\"artist\":\"Ann\"}]}")
                .put("/v1/playlists/a%2Fb")
                .then()
                .statusCode(202)
                .body("eventIds", hasSize(1));

        var edit = (PlaylistReplaced) edits().of("a/b").edits().getFirst();
        assertThat(edit.trackIds()).containsExactly("bare", "full");
        assertThat(edit.title()).isEqualTo("Mix");
        assertThat(catalog().of("bare").records()).isEmpty();
        assertThat(catalog().of("full").tracks().getFirst().artists())
                .containsExactly(new ArtistRef("name:ann", "Ann"));
    }

    @Test
    void shouldStoreADeletionWhenAPlaylistIsDeleted() throws Exception {
        given().delete("/v1/playlists/gone").then().statusCode(202);

        assertThat(edits().of("gone").edits()).hasOnlyElementsOfType(PlaylistDeleted.class);
    }

    @Test
    void shouldStoreATombstoneLastWhenATrackIsDescribedAndThenDeleted() {
        json("{\"id\":\"tr\",\"title\":\"T\",\"durationMs\":5}")
                .put("/v1/tracks/tr")
                .then()
                .statusCode(202);
        given().delete("/v1/tracks/tr").then().statusCode(202);

        assertThat(catalog().of("tr").records())
                .satisfiesExactly(
                        first -> assertThat(new String(first.value(), UTF_8))
                                .isEqualTo("{\"id\":\"tr\",\"title\":\"T\",\"durationMs\":5}"),
                        second -> assertThat(second.value()).isNull());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "POST|/v1/playlists/p/events|{'type':'Nope'}|type",
                "POST|/v1/playlists/p/events|{'type':|value",
                "POST|/v1/playlists/p/events| |value",
                "POST|/v1/playlists/p/events|{'type':'TrackAdded','trackId':'t','playlistId':'q'}|playlistId",
                "POST|/v1/playlists/p%01/events|{'type':'TrackAdded','trackId':'t'}|playlistId",
                "PUT|/v1/playlists/p|{'title':'no tracks'}|tracks",
                "PUT|/v1/playlists/p|{'id':'q','tracks':[]}|id",
                "PUT|/v1/playlists/p|[]|value",
                "PUT|/v1/playlists/p|{'tracks':[{'id':'a'},{}]}|tracks[1].id",
                "PUT|/v1/tracks/t|{'artists':[{}]}|artists[0].id",
                "PUT|/v1/tracks/t|{'id':'other'}|id",
                "PUT|/v1/tracks/t|{'audioFeatures':{'tempo':'fast'}}|audioFeatures.tempo",
                "DELETE|/v1/playlists/%09||playlistId",
                "DELETE|/v1/tracks/%09||id"
            })
    void shouldNameTheFieldWhenARequestIsWrong(String method, String path, String body, String field) {
        refused(json(body == null ? "" : body.replace('\'', '"'))
                        .request(method, path)
                        .then())
                .body("violations.field", contains(field));
    }

    @Test
    void shouldSayTooLargeWhenABodyIsOverTheLimit() {
        json("{\"tracks\":[\"" + "x".repeat(9 << 20) + "\"]}")
                .put("/v1/playlists/large")
                .then()
                .statusCode(413)
                .contentType("application/problem+json")
                .body("detail", containsString("8388608"));
    }

    @Test
    void shouldReportBadLinesAndStoreTheOthersWhenImporting() throws Exception {
        ndjson("""
                {"id":"imp","name":"I","tracks":[{"id":"i1","title":"One"},"i2"]}
                {"id":"imp2"

                {"type":"TrackAdded","eventId":"ie","playlistId":"imp","trackId":"i3"}
                {"track":{"id":"i3","title":"Three"}}
                """.getBytes(UTF_8))
                .then()
                .statusCode(200)
                .body("lines", equalTo(4))
                .body("accepted", equalTo(3))
                .body("rejectedCount", equalTo(1))
                .body("rejected.line", contains(2))
                .body("rejected[0].reason", startsWith("value: not valid JSON"));

        assertThat(edits().of("imp").edits())
                .extracting(PlaylistEdit::typeName)
                .containsExactly("PlaylistReplaced", "TrackAdded");
        assertThat(catalog().of("i3").tracks()).hasSize(1);
    }

    @Test
    void shouldStoreTheSameContentAsTwoReplacementsWhenTheSameLinesAreImportedTwice() throws Exception {
        byte[] lines = "{\"id\":\"twice\",\"name\":\"T\",\"tracks\":[\"a\",\"b\"]}\n".getBytes(UTF_8);
        ndjson(lines).then().statusCode(200);
        given().config(plainNdjson())
                .contentType(NDJSON)
                .header("Content-Encoding", "gzip")
                .body(gzip(lines))
                .post("/v1/import")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(1));

        assertThat(edits().of("twice").edits())
                .hasSize(2)
                .allSatisfy(
                        edit -> assertThat(((PlaylistReplaced) edit).trackIds()).containsExactly("a", "b"))
                .extracting(PlaylistEdit::eventId)
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldRefuseWhenTheEncodingIsNotWhatItSays() {
        refused(given().config(plainNdjson())
                .contentType(NDJSON)
                .header("Content-Encoding", "gzip")
                .body("{}".getBytes(UTF_8))
                .post("/v1/import")
                .then());
        given().config(plainNdjson())
                .contentType(NDJSON)
                .header("Content-Encoding", "br")
                .body("{}".getBytes(UTF_8))
                .post("/v1/import")
                .then()
                .statusCode(415);
    }

    @Test
    void shouldNeverAnswerWithAServerErrorWhenTheJsonIsMutated() {
        var random = new Random(7);
        for (int i = 0; i < 150; i++) {
            String events = MutatedJson.of(
                    "[{\"type\":\"TrackAdded\",\"revision\":3,\"trackId\":\"t\",\"eventId\":\"e\"}]", random);
            String playlist = MutatedJson.of(
                    "{\"title\":\"x\",\"revision\":1,\"tracks\":[\"a\",{\"id\":\"b\",\"artists\":[{\"id\":\"c\"}]}]}",
                    random);
            String track = MutatedJson.of(
                    "{\"title\":\"x\",\"artist\":\"y\",\"genres\":[\"z\"],\"audioFeatures\":{\"tempo\":1.5}}", random);

            assertThat(json(events).post("/v1/playlists/fuzz/events").statusCode())
                    .as(events)
                    .isIn(202, 400);
            assertThat(json(playlist).put("/v1/playlists/fuzz").statusCode())
                    .as(playlist)
                    .isIn(202, 400);
            assertThat(json(track).put("/v1/tracks/fuzz").statusCode())
                    .as(track)
                    .isIn(202, 400);
            assertThat(ndjson((events + "\n" + playlist).getBytes(UTF_8)).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void shouldShowMetricsHealthAndApiWhenAsked() {
        json("{\"type\":\"TrackAdded\",\"trackId\":\"t\"}").post("/v1/playlists/m/events");

        given().get("/q/metrics")
                .then()
                .body(containsString("muse_edits_received_total{outcome=\"accepted\",type=\"TrackAdded\"}"))
                .body(containsString("muse_publish_seconds_count"))
                .body(containsString("muse_publish_in_flight"));
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("info.title", equalTo("MuSE playlist ingest"))
                .body(
                        "paths.'/v1/import'.post.requestBody.content.'application/x-ndjson'.examples.'track line'.value.track.id",
                        equalTo("t-3"));
    }

    private TopicContent edits() {
        return TopicContent.read(bootstrapServers, TOPICS.playlistEdits());
    }

    private TopicContent catalog() {
        return TopicContent.read(bootstrapServers, TOPICS.trackCatalog());
    }

    private static RequestSpecification json(String body) {
        return given().urlEncodingEnabled(false).contentType(ContentType.JSON).body(body.getBytes(UTF_8));
    }

    private static Response ndjson(byte[] lines) {
        return given().config(plainNdjson()).contentType(NDJSON).body(lines).post("/v1/import");
    }

    private static RestAssuredConfig plainNdjson() {
        return RestAssuredConfig.config()
                .encoderConfig(EncoderConfig.encoderConfig().encodeContentTypeAs(NDJSON, ContentType.BINARY));
    }

    private static ValidatableResponse refused(ValidatableResponse response) {
        return response.statusCode(400)
                .contentType("application/problem+json")
                .body("title", equalTo("Invalid request"));
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        }
        return bytes.toByteArray();
    }
}
