package io.muse.contracts.freshness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class AcceptedAtTest {
    private static final Instant ACCEPTED = Instant.parse("2026-01-01T12:00:00.123Z");
    private static final long RECORD_TIME = 1_000;

    private final RecordHeaders headers = new RecordHeaders();

    @Test
    void shouldReadWhatWasWrittenLast() {
        AcceptedAt.write(headers, Instant.EPOCH);
        AcceptedAt.write(headers, ACCEPTED);

        assertThat(AcceptedAt.read(headers, RECORD_TIME)).isEqualTo(ACCEPTED);
        assertThat(headers).hasSize(1);
        assertThat(headers.lastHeader("muse-accepted-at").value()).asString().isEqualTo("1767268800123");
    }

    @Test
    void shouldReadTheRecordsTimestampWhenTheHeaderIsMissingOrUnreadable() {
        assertThat(AcceptedAt.read(headers, RECORD_TIME)).isEqualTo(Instant.ofEpochMilli(RECORD_TIME));
        headers.add(AcceptedAt.HEADER, "soon".getBytes(UTF_8));
        assertThat(AcceptedAt.read(headers, RECORD_TIME)).isEqualTo(Instant.ofEpochMilli(RECORD_TIME));
        headers.add(AcceptedAt.HEADER, null);
        assertThat(AcceptedAt.read(headers, RECORD_TIME)).isEqualTo(Instant.ofEpochMilli(RECORD_TIME));
    }

    @Test
    void shouldNeverBeSoFarAwayThatTheNanosecondsSinceOverflow() {
        for (long millis : new long[] {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE / 1_000_000, Long.MAX_VALUE}) {
            headers.add(AcceptedAt.HEADER, String.valueOf(millis).getBytes(UTF_8));
            for (long recordTime : new long[] {Long.MIN_VALUE, -1, RECORD_TIME, Long.MAX_VALUE}) {
                assertThatCode(() -> Duration.between(AcceptedAt.read(headers, recordTime), ACCEPTED)
                                .toNanos())
                        .doesNotThrowAnyException();
            }
        }
    }

    @Test
    void shouldForwardTheHeaderOnlyWhereItStands() {
        var to = new RecordHeaders();
        AcceptedAt.forward(headers, to);
        assertThat(to).isEmpty();

        AcceptedAt.write(headers, ACCEPTED);
        headers.add("ce_id", "e".getBytes(UTF_8));
        AcceptedAt.forward(headers, to);
        assertThat(to).hasSize(1);
        assertThat(AcceptedAt.read(to, RECORD_TIME)).isEqualTo(ACCEPTED);
    }
}
