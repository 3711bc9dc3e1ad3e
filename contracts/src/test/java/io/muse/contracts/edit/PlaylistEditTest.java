package io.muse.contracts.edit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muse.contracts.json.DecodeException;
import io.muse.contracts.json.Json;
import io.muse.contracts.testing.Schemas;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaylistEditTest {
    private static final Instant AT = Instant.parse("2026-03-01T10:15:30.123456Z");

    static Stream<PlaylistEdit> edits() {
        return Stream.of(
                new PlaylistCreated("e1", "p 1/ü:🎵", AT, null, "Rainy day jazz", "owner"),
                new PlaylistCreated("e1", "p", AT, 0L, null, null),
                new TrackAdded("e2", "p", AT, 7L, "spotify:track:1uru26I2JKd2mQZt0MDCUe"),
                new TrackRemoved("e3", "p", AT, null, "t"),
                new PlaylistRenamed("e4", "p", AT, Long.MAX_VALUE, ""),
                new PlaylistRenamed("e4", "p", AT, null, null),
                new PlaylistReplaced("e5", "p", AT, 9L, "title", "owner", List.of("a", "b")),
                new PlaylistReplaced("e5", "p", AT, null, null, null, List.of()),
                new PlaylistDeleted("e6", "p", AT, 10L));
    }

    @ParameterizedTest
    @MethodSource("edits")
    void shouldComeBackEqualAndSatisfyTheSchemaWhenEncoded(PlaylistEdit edit) throws Exception {
        byte[] json = Json.encode(edit);

        assertThat(Json.decode(json, PlaylistEdit.class)).isEqualTo(edit);
        assertThat(Schemas.violations("playlist-edit", new String(json, UTF_8))).isEmpty();
    }

    @Test
    void shouldReadJsonWrittenByHand() throws Exception {
        String json = """
                {"type":"TrackAdded","eventId":"e","playlistId":"p","trackId":"t","revision":3,
                 "occurredAt":"2026-03-01T12:15:30+02:00","somethingNew":{"x":[1]}}""";

        assertThat(Json.decode(json, PlaylistEdit.class))
                .isEqualTo(new TrackAdded("e", "p", Instant.parse("2026-03-01T10:15:30Z"), 3L, "t"));
    }

    static Stream<List<String>> brokenDocuments() {
        String head = "{\"eventId\":\"e\",\"playlistId\":\"p\",\"occurredAt\":\"2026-03-01T10:15:30Z\"";
        return Stream.of(
                List.of(head + ",\"type\":\"TrackStarred\",\"trackId\":\"t\"}", "type: unknown 'TrackStarred'"),
                List.of(head + ",\"trackId\":\"t\"}", "type: missing"),
                List.of(head + ",\"type\":\"TrackAdded\"}", "trackId: missing"),
                List.of(head + ",\"type\":\"TrackAdded\",\"trackId\":\"\"}", "trackId: missing"),
                List.of(head + ",\"type\":\"TrackAdded\",\"trackId\":\"a\\tb\"}", "trackId: control character"),
                List.of(head + ",\"type\":\"TrackAdded\",\"trackId\":7}", "trackId: "),
                List.of(head + ",\"type\":\"TrackAdded\",\"trackId\":\"t\",\"revision\":-1}", "revision: negative"),
                List.of(head + ",\"type\":\"TrackAdded\",\"trackId\":\"t\",\"revision\":\"3\"}", "revision: "),
                List.of(head + ",\"type\":\"PlaylistReplaced\"}", "trackIds: missing"),
                List.of(head + ",\"type\":\"PlaylistReplaced\",\"trackIds\":[\"a\",\"\"]}", "trackIds[]: missing"),
                List.of(
                        "{\"type\":\"PlaylistDeleted\",\"playlistId\":\"p\",\"occurredAt\":\"2026-03-01T10:15:30Z\"}",
                        "eventId: missing"),
                List.of("{\"type\":\"PlaylistDeleted\",\"eventId\":\"e\",\"playlistId\":\"p\"}", "occurredAt: missing"),
                List.of(
                        "{\"type\":\"PlaylistDeleted\",\"eventId\":\"e\",\"playlistId\":\"p\",\"occurredAt\":\"yesterday\"}",
                        "occurredAt: "),
                List.of("[]", "value: "),
                List.of("7", "type: missing"));
    }

    @ParameterizedTest
    @MethodSource("brokenDocuments")
    void shouldNameTheFieldWhenADocumentBreaksTheContractAndTheSchemaShouldAgree(List<String> jsonAndReason) {
        String json = jsonAndReason.getFirst();

        assertThatThrownBy(() -> Json.decode(json, PlaylistEdit.class))
                .isInstanceOf(DecodeException.class)
                .hasMessageStartingWith(jsonAndReason.getLast())
                .hasMessageNotContaining("io.muse")
                .hasMessageNotContaining("jackson");
        assertThat(Schemas.violations("playlist-edit", json)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}x", "null", "\u0000", "{\"type\":\"TrackAdded\"", "{\"type\":[]}"})
    void shouldRefuseWhatIsNotOneJsonObject(String json) {
        assertThatThrownBy(() -> Json.decode(json, PlaylistEdit.class)).isInstanceOf(DecodeException.class);
    }

    @Test
    void shouldRefuseIdsLongerThan256BytesEvenWhenShorterInCharacters() {
        String threeBytesEach = "語".repeat(86);

        assertThatThrownBy(() -> new TrackAdded("e", "p", AT, null, threeBytesEach))
                .hasMessage("trackId: longer than 256 bytes; shorten it");
        assertThat(new TrackAdded("e", "p", AT, null, "語".repeat(85)).trackId()).hasSize(85);
    }

    @Test
    void shouldRefuseLoneSurrogatesBecauseTheyHaveNoUtf8() {
        assertThatThrownBy(() -> new TrackAdded("e", "p", AT, null, "a\uD800b"))
                .hasMessageStartingWith("trackId: not valid Unicode");
        assertThatThrownBy(() -> new PlaylistRenamed("e", "p", AT, null, "\uDC00"))
                .hasMessageStartingWith("title: not valid Unicode");
    }

    @Test
    void shouldCollapseRepeatedTracksAndKeepTheirOrder() {
        var replaced = new PlaylistReplaced("e", "p", AT, null, null, null, List.of("b", "a", "b", "c", "a"));

        assertThat(replaced.trackIds()).containsExactly("b", "a", "c");
    }

    @Test
    void shouldRefusePlaylistsThatDoNotFitARecord() {
        List<String> tooMany = Collections.nCopies(PlaylistReplaced.MAX_TRACKS + 1, "t");

        assertThatThrownBy(() -> new PlaylistReplaced("e", "p", AT, null, null, null, tooMany))
                .hasMessage("trackIds: 10001 tracks; at most 10000");
    }
}
