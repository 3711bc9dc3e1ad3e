package io.muse.ingest.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muse.contracts.edit.EditRecords;
import io.muse.contracts.edit.TrackAdded;
import io.muse.contracts.json.DecodeException;
import io.muse.contracts.topic.Topics;
import io.muse.ingest.publish.OutgoingRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:15:30Z");
    private static final Topics TOPICS = new Topics("x.", 4);
    private static final String EDITS = TOPICS.playlistEdits().name();
    private static final String CATALOG = TOPICS.trackCatalog().name();
    private static final String ADDED =
            "{\"type\":\"TrackAdded\",\"eventId\":\"e1\",\"playlistId\":\"p\",\"occurredAt\":\"2026-03-01T10:15:30Z\",\"trackId\":\"t\"}";

    private final Replay replay = new Replay(TOPICS);

    @TempDir
    private Path folder;

    @Test
    void shouldSendTheSameEditWithTheSameEventIdWhenItKeepsTheContract() throws Exception {
        OutgoingRecord sent = replay.asItCame(letter(EDITS, "p", ADDED, new RecordHeaders()));

        var message = sent.message();
        assertThat(message.topic()).isEqualTo(EDITS);
        assertThat(EditRecords.fromRecord(message.key(), message.value(), message.headers()))
                .isEqualTo(new TrackAdded("e1", "p", NOW, null, "t"));
        assertThat(message.partition()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            other | {"type":"TrackAdded","eventId":"e1","playlistId":"p","occurredAt":"2026-03-01T10:15:30Z","trackId":"t"} | key: differs
            p     | {"type":"TrackAdded","eventId":"e1","playlistId":"p","occurredAt":"2026-03-01T10:15:30Z"}               | trackId
            p     | {                                                                                                       | not valid JSON
            """)
    void shouldNotSendWhatWouldBeADeadLetterAgain(String key, String value, String reason) {
        assertThatThrownBy(() -> replay.asItCame(letter(EDITS, key, value, new RecordHeaders())))
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void shouldNotSendWhenAHeaderContradictsTheValueOrOnlyTheBeginningWasKept() {
        Headers headers = new RecordHeaders().add("ce_id", "e2".getBytes(UTF_8));
        DeadLetter whole = letter(EDITS, "p", ADDED, new RecordHeaders());
        var cut =
                new DeadLetter(whole.id(), NOW, "", whole.origin(), whole.key(), whole.value(), whole.headers(), true);

        assertThatThrownBy(() -> replay.asItCame(letter(EDITS, "p", ADDED, headers)))
                .hasMessageContaining("ce_id");
        assertThatThrownBy(() -> replay.asItCame(cut)).hasMessageContaining("only its beginning was kept");
    }

    @Test
    void shouldNotSendToTopicsThatArePrivateOrUnknown() {
        for (String topic : List.of(TOPICS.artistEdits().name(), "elsewhere", "")) {
            assertThatThrownBy(() -> replay.asItCame(letter(topic, "p", ADDED, new RecordHeaders())))
                    .hasMessageContaining("topic: " + (topic.isEmpty() ? "unknown" : topic));
        }
    }

    @Test
    void shouldSendCatalogRecordsWhenTheirKeyFits() throws Exception {
        String track = "{\"id\":\"t\",\"title\":\"T\"}";

        assertThat(replay.asItCame(letter(CATALOG, "t", track, new RecordHeaders()))
                        .id())
                .isEqualTo("t");
        assertThat(replay.asItCame(letter(CATALOG, "t", null, new RecordHeaders()))
                        .message()
                        .value())
                .isNull();
        assertThatThrownBy(() -> replay.asItCame(letter(CATALOG, "other", track, new RecordHeaders())))
                .hasMessageContaining("key: differs from id 't'");
        assertThatThrownBy(() -> replay.asItCame(letter(CATALOG, null, null, new RecordHeaders())))
                .isInstanceOf(DecodeException.class);
    }

    /** The way of the file: what is written is read, whatever bytes came, and the repaired value is what is sent. */
    @Test
    void shouldSendTheRepairedValueWhenTheFileHoldsOne() throws Exception {
        Headers headers = new RecordHeaders().add("ce_id", "e2".getBytes(UTF_8)).add("odd", new byte[] {(byte) 0xff});
        var json = LetterJson.of(letter(EDITS, "other", "{\"type\":\"TrackAded\"}", headers));
        Path file = folder.resolve("letter.json");

        Files.writeString(file, json.toPrettyString().replace("{\n    \"type\" : \"TrackAded\"\n  }", ADDED));
        LetterJson.Repair repair = LetterJson.read(file).getFirst();

        assertThat(repair.id()).isEqualTo("2-17");
        var message = replay.repaired(repair).message();
        assertThat(message.key()).asString().isEqualTo("p");
        assertThat(EditRecords.fromRecord(message.key(), message.value(), message.headers()))
                .isEqualTo(new TrackAdded("e1", "p", NOW, null, "t"));
    }

    @Test
    void shouldAskForAValueWhenTheFileHoldsWhatIsNoJsonYet() throws Exception {
        byte[] binary = {(byte) 0xff, 0, 1};
        var text = LetterJson.of(letter(EDITS, "p", "{", new RecordHeaders()));
        var bytes = LetterJson.of(new DeadLetter(
                new LetterId(1, 2),
                NOW,
                "",
                new DeadLetter.Origin(EDITS, 0, 0),
                binary,
                binary,
                new RecordHeaders(),
                false));
        Path file = Files.writeString(folder.resolve("letters.json"), text + "\n" + bytes);

        assertThat(text.path("text").asText()).isEqualTo("{");
        assertThat(bytes.path("base64").asText()).isEqualTo("/wAB");
        assertThatThrownBy(() -> LetterJson.read(file))
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("2-17: value: missing");
    }

    private static DeadLetter letter(String topic, String key, String value, Headers headers) {
        return new DeadLetter(
                new LetterId(2, 17),
                NOW,
                "reason",
                new DeadLetter.Origin(topic, 0, 5),
                key == null ? null : key.getBytes(UTF_8),
                value == null ? null : value.getBytes(UTF_8),
                headers,
                false);
    }
}
