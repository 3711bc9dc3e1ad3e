package io.muse.stream.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventIdTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            {"type":"TrackAded","eventId":"e-7","x":1}          | e-7
            {"nested":{"eventId":"other"},"eventId":"e-7"}      | e-7
            {"list":[{"eventId":"other"}],"eventId":"e-7","bro  | e-7
            {"eventId":7}                                       | -
            {"eventId":""}                                      | -
            {"nested":{"eventId":"other"}}                      | -
            ["eventId","e-7"]                                   | -
            {"event                                             | -
            """)
    void shouldFindTheIdAsFarAsTheValueCanBeRead(String value, String id) {
        assertThat(EventId.of(message(value.getBytes(UTF_8), new RecordHeaders())))
                .isEqualTo(id);
    }

    @Test
    void shouldTrustTheHeaderFirst() {
        var headers = new RecordHeaders().add("ce_id", "from-header".getBytes(UTF_8));

        assertThat(EventId.of(message("{\"eventId\":\"e-7\"}".getBytes(UTF_8), headers)))
                .isEqualTo("from-header");
        assertThat(EventId.of(message(null, new RecordHeaders()))).isNull();
        assertThat(EventId.of(message(new byte[] {(byte) 0xff, 0, 1}, new RecordHeaders())))
                .isNull();
    }

    @Test
    void shouldKeepWhatStrangersWroteOnOneShortLine() {
        var headers =
                new RecordHeaders().add("ce_id", ("a\n2026 ERROR forged\u001b[31m" + "x".repeat(999)).getBytes(UTF_8));

        assertThat(EventId.of(message(null, headers)))
                .startsWith("a·2026 ERROR forged·[31m")
                .hasSize(256);
    }

    private static Record<byte[], byte[]> message(byte[] value, Headers headers) {
        return new Record<>("k".getBytes(UTF_8), value, 0, headers);
    }
}
