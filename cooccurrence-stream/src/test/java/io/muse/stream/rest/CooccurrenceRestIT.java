package io.muse.stream.rest;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.muse.access.guard.OwnKey;
import io.muse.contracts.catalog.ArtistRef;
import io.muse.contracts.catalog.TrackMetadata;
import io.muse.contracts.edit.EditRecords;
import io.muse.contracts.edit.PlaylistEdit;
import io.muse.contracts.json.Json;
import io.muse.contracts.topic.Topics;
import io.muse.stream.query.PeerQueries;
import io.muse.stream.query.PlaylistView;
import io.muse.stream.query.TrackPair;
import io.muse.stream.query.UnavailableException;
import io.muse.stream.testing.Edits;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.state.HostInfo;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
class CooccurrenceRestIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static boolean fed;

    @ConfigProperty(name = "muse.kafka.bootstrap-servers")
    String bootstrapServers;

    @BeforeEach
    void feed() throws Exception {
        if (fed) {
            return;
        }
        await().atMost(SOON).until(() -> given().get("/q/health/ready").statusCode() == 200);
        var edits = new Edits(1);
        var topics = Topics.withDefaults();
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrapServers),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int p = 0; p < 12; p++) {
                send(producer, edits.create("list:" + p, "List " + p, null));
                send(producer, edits.add("list:" + p, "track:every", null));
                send(producer, edits.add("list:" + p, "AC/DC: back in black?", null));
                send(producer, edits.add("list:" + p, p < 5 ? "track:few" : "track:many", null));
            }
            send(producer, edits.remove("list:0", "track:few", null));
            var track = new TrackMetadata(
                    "track:unlisted", "x", List.of(new ArtistRef("queen", null)), null, null, List.of(), Map.of());
            producer.send(new ProducerRecord<>(
                            topics.trackCatalog().name(), track.id().getBytes(UTF_8), Json.encode(track)))
                    .get();
            producer.send(new ProducerRecord<>(
                            topics.playlistEdits().name(), "list:1".getBytes(UTF_8), "nonsense".getBytes(UTF_8)))
                    .get();
        }
        await().atMost(SOON).untilAsserted(() -> {
            given().get("/v1/cooccurrence/track:every").then().statusCode(200).body("playlists", equalTo(12));
            given().get("/v1/cooccurrence/track:few").then().statusCode(200).body("playlists", equalTo(4));
            given().get("/v1/cooccurrence/track:many").then().statusCode(200).body("playlists", equalTo(7));
            given().get("/v1/cooccurrence/track:unlisted").then().statusCode(200);
            given().get("/v1/owners/owner-of-list:3/playlists").then().body("items[0].size", equalTo(3));
            given().get("/v1/owners/owner-of-list:7/playlists").then().body("items[0].size", equalTo(3));
            given().get("/q/metrics").then().body(containsString("muse_dead_letters_total{"));
        });
        fed = true;
    }

    @Test
    void shouldCountOverAllPartitionsWhenARowIsAsked() {
        given().get("/v1/cooccurrence/track:every?k=3")
                .then()
                .statusCode(200)
                .body("track", equalTo("track:every"))
                .body("playlists", equalTo(12))
                .body("items.track", contains("AC/DC: back in black?", "track:many", "track:few"))
                .body("items.count", contains(12, 7, 4));
        given().get("/v1/cooccurrence/track:every?k=1").then().body("items", hasSize(1));
    }

    @Test
    void shouldFindATrackWhoseIdNeedsEncoding() {
        given().urlEncodingEnabled(false)
                .get("/v1/cooccurrence/AC%2FDC%3A%20back%20in%20black%3F")
                .then()
                .statusCode(200)
                .body("track", equalTo("AC/DC: back in black?"))
                .body("playlists", equalTo(12));
        given().urlEncodingEnabled(false)
                .get("/v1/cooccurrence/AC%2FDC%3A%20back%20in%20black%3F/track%3Afew")
                .then()
                .statusCode(200)
                .body("count", equalTo(4))
                .body("playlists", equalTo(12))
                .body("otherPlaylists", equalTo(4));
    }

    @Test
    void shouldAnswerAnEmptyRowWhenOnlyAnArtistPlaylistHoldsTheTrack() {
        given().get("/v1/cooccurrence/track:unlisted")
                .then()
                .statusCode(200)
                .body("playlists", equalTo(0))
                .body("items", empty());
    }

    @Test
    void shouldShowAPlaylistAsItStands() {
        given().get("/v1/playlists/list:0")
                .then()
                .statusCode(200)
                .body("title", equalTo("List 0"))
                .body("ownerId", equalTo("owner-of-list:0"))
                .body("size", equalTo(2))
                .body("tracks", contains("track:every", "AC/DC: back in black?"));
    }

    @Test
    void shouldListThePlaylistsOfAnOwner() {
        given().get("/v1/owners/owner-of-list:3/playlists")
                .then()
                .statusCode(200)
                .body("owner", equalTo("owner-of-list:3"))
                .body("items.id", contains("list:3"))
                .body("items[0].title", equalTo("List 3"))
                .body("items[0].tracks", contains("track:every", "AC/DC: back in black?", "track:few"));
        given().get("/v1/owners/nobody/playlists").then().statusCode(200).body("items", empty());
        given().get("/v1/owners/nobody/playlists?limit=1001").then().statusCode(400);
    }

    @Test
    void shouldCountThePlaylistsOfManyPairsAtOnce() {
        pairs("{\"pairs\":[[\"track:every\",\"track:many\"],[\"track:few\",\"AC/DC: back in black?\"],"
                        + "[\"track:few\",\"track:many\"],[\"nobody\",\"track:every\"]]}")
                .statusCode(200)
                .body("counts", contains(7, 4, 0, 0));
        pairs("{\"pairs\":[]}").statusCode(200).body("counts", empty());
        for (String bad : List.of("{\"pairs\":[[\"a\",\"b\"],[\"a\"]]}", "{\"pairs\":[[\"a\",\"b\"],[\"a\",\"\"]]}")) {
            pairs(bad)
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("detail", containsString("pairs[1]"));
        }
        pairs("{}").statusCode(400).body(containsString("pairs"));
        String many = String.join(",", Collections.nCopies(2_001, "[\"a\",\"b\"]"));
        pairs("{\"pairs\":[" + many + "]}").statusCode(400).body(containsString("at most 2000"));
    }

    private static ValidatableResponse pairs(String body) {
        // REST Assured would encode the colon.
        return given().urlEncodingEnabled(false)
                .contentType("application/json")
                .body(body)
                .post("/v1/cooccurrence:pairs")
                .then();
    }

    @Test
    void shouldAnswerAnotherInstanceAsItAnswersClients() {
        var here = new PeerQueries(
                HttpClient.newHttpClient(), new HostInfo("localhost", RestAssured.port), SOON, OwnKey.NONE);
        List<Integer> all = List.of(0, 1, 2, 3);

        assertThat(here.together(List.of(new TrackPair("track:every", "track:few")), all))
                .containsExactly(4);
        assertThat(here.playlistsOf("owner-of-list:7", 10, all))
                .extracting(PlaylistView::id)
                .containsExactly("list:7");
        assertThatThrownBy(() -> here.together(List.of(new TrackPair("a", "b")), List.of(7)))
                .isInstanceOf(UnavailableException.class);
    }

    @Test
    void shouldAnswerAProblemThatNamesWhatIsWrong() {
        given().get("/v1/cooccurrence/track:nobody")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", containsString("track:nobody"));
        given().get("/v1/cooccurrence/track:every/track:nobody")
                .then()
                .statusCode(404)
                .body("detail", containsString("track:nobody"));
        given().get("/v1/playlists/nobody").then().statusCode(404).body("title", equalTo("Unknown playlist"));
        for (String k : List.of("many", "0", "10001")) {
            given().get("/v1/cooccurrence/track:every?k=" + k)
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body(matchesPattern("(?s).*(\"k\"|k: ).*"))
                    .body("$", not(hasKey("stack")));
        }
    }

    @Test
    void shouldAnswerUnavailableWhenAskedForAPartitionThatIsNotHere() {
        given().get("/internal/v1/rows/track:every?partitions=7")
                .then()
                .statusCode(503)
                .header("Retry-After", "1")
                .contentType("application/problem+json");
    }

    @Test
    void shouldShowHealthMetricsAndOpenApi() {
        for (String kind : List.of("live", "ready", "started")) {
            given().get("/q/health/" + kind).then().statusCode(200).body("status", equalTo("UP"));
        }
        given().get("/q/metrics")
                .then()
                .body(containsString("muse_edits_total{outcome=\"applied\",type=\"TrackAdded\"} 36.0"))
                .body(containsString("muse_edits_total{outcome=\"applied\",type=\"ArtistEdit\"} 1.0"))
                .body(containsString("muse_dead_letters_total{reason=\"malformed\"} 1.0"))
                .body(containsString("muse_stream_state{state=\"running\"} 1.0"))
                .body(containsString("muse_stream_lag_records 0.0"))
                .body(containsString("muse_store_size_bytes"))
                .body(containsString("muse_store_memory_bytes"))
                .body(containsString("muse_apply_seconds_count"));
        given().get("/q/openapi?format=json")
                .then()
                .body("paths", hasKey("/v1/cooccurrence/{track}"))
                .body("paths", not(hasKey("/internal/v1/rows/{track}")));
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, PlaylistEdit edit)
            throws InterruptedException, ExecutionException {
        producer.send(EditRecords.toRecord(Topics.withDefaults().playlistEdits().name(), edit, "/test"))
                .get();
    }
}
