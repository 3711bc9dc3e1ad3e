package io.muse.contracts.freshness;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * When the platform's edit was accepted: the header that goes with it from topic to topic, and from which freshness is
 * measured. Producers may leave it out; then the record's timestamp counts.
 */
public final class AcceptedAt {
    /** Value: decimal milliseconds since the epoch. */
    public static final String HEADER = "muse-accepted-at";

    private static final long LATEST_MILLIS = Long.MAX_VALUE / 1_000_000;

    private AcceptedAt() {}

    /** Replaces what stands there. Precision: milliseconds. */
    public static void write(Headers headers, Instant acceptedAt) {
        headers.remove(HEADER);
        headers.add(HEADER, Long.toString(acceptedAt.toEpochMilli()).getBytes(US_ASCII));
    }

    /**
     * Always between 1970 and 2262, so that the nanoseconds between it and now fit a long: a header or a record's
     * timestamp outside says nothing, and a stream must not die of it.
     *
     * @param recordTimestamp of the record, milliseconds since the epoch; the answer where the header is missing or
     *     unreadable
     */
    public static Instant read(Headers headers, long recordTimestamp) {
        long recorded = Math.clamp(recordTimestamp, 0, LATEST_MILLIS);
        Header header = headers.lastHeader(HEADER);
        if (header == null || header.value() == null) {
            return Instant.ofEpochMilli(recorded);
        }
        try {
            long accepted = Long.parseLong(new String(header.value(), US_ASCII));
            return Instant.ofEpochMilli(accepted >= 0 && accepted <= LATEST_MILLIS ? accepted : recorded);
        } catch (NumberFormatException e) {
            return Instant.ofEpochMilli(recorded);
        }
    }

    /** Copies the header where it stands. */
    public static void forward(Headers from, Headers to) {
        Header header = from.lastHeader(HEADER);
        if (header != null) {
            to.remove(HEADER);
            to.add(header);
        }
    }
}
