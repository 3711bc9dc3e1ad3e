package io.muse.contracts.edit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muse.contracts.topic.Topics;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EditRecordsTest {
    private static final TrackAdded EDIT =
            new TrackAdded("e-1", "playlist-1", Instant.parse("2026-03-01T10:15:30Z"), null, "t");

    @Test
    void shouldCarryTheCloudEventsAttributesAsHeaders() {
        ProducerRecord<byte[], byte[]> message = EditRecords.toRecord("topic", EDIT, "/platform");
        Map<String, String> headers = new HashMap<>();
        message.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));

        assertThat(headers)
                .isEqualTo(Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", "e-1",
                        "ce_source", "/platform",
                        "ce_type", "io.muse.TrackAdded",
                        "ce_time", "2026-03-01T10:15:30Z",
                        "ce_subject", "playlist-1",
                        "content-type", "application/json"));
        assertThat(message.key()).isEqualTo("playlist-1".getBytes(UTF_8));
    }

    @Test
    void shouldReadItsOwnRecordsAndThoseWithoutHeaders() throws Exception {
        ProducerRecord<byte[], byte[]> message = EditRecords.toRecord("topic", EDIT, "/platform");

        assertThat(EditRecords.fromRecord(message.key(), message.value(), message.headers()))
                .isEqualTo(EDIT);
        assertThat(EditRecords.fromRecord(message.key(), message.value(), new RecordHeaders()))
                .isEqualTo(EDIT);
    }

    @Test
    void shouldRefuseRecordsWhoseKeyOrHeadersContradictTheValue() {
        ProducerRecord<byte[], byte[]> message = EditRecords.toRecord("topic", EDIT, "/platform");

        assertThatThrownBy(() -> EditRecords.fromRecord("other".getBytes(UTF_8), message.value(), message.headers()))
                .hasMessageStartingWith("key: differs from playlistId 'playlist-1'");
        assertThatThrownBy(() -> EditRecords.fromRecord(null, message.value(), message.headers()))
                .hasMessageStartingWith("key: ");
        var wrongType = new RecordHeaders().add("ce_type", "io.muse.TrackRemoved".getBytes(UTF_8));
        assertThatThrownBy(() -> EditRecords.fromRecord(message.key(), message.value(), wrongType))
                .hasMessage("ce_type: header says 'io.muse.TrackRemoved', the value says 'io.muse.TrackAdded'");
        assertThatThrownBy(() -> EditRecords.fromRecord(message.key(), null, message.headers()))
                .hasMessageStartingWith("value: missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"🎵", "語 ", "\"\"\\\"", "abcd"})
    void shouldFitTheTopicsLimitWithTheLongestPlaylistOfTheLongestIds(String fourBytes) {
        String wide = fourBytes.repeat(60);
        List<String> ids = IntStream.range(0, PlaylistReplaced.MAX_TRACKS)
                .mapToObj(i -> wide + String.format("%016d", i))
                .toList();
        String title = String.join("", Collections.nCopies(1000, "語"));
        var longest = new PlaylistReplaced("e", wide, EDIT.occurredAt(), Long.MAX_VALUE, title, wide, ids);

        assertThat(EditRecords.toRecord("topic", longest, "/x").value().length).isLessThan(Topics.MAX_EDIT_BYTES);
    }
}
