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

    private AcceptedAt() {}

    /** Replaces what stands there. Precision: milliseconds. */
    public static void write(Headers headers, Instant acceptedAt) {
        headers.remove(HEADER);
        headers.add(HEADER, Long.toString(acceptedAt.toEpochMilli()).getBytes(US_ASCII));
    }

    /**
     * @param recordTimestamp of the record, milliseconds since the epoch; the answer where the header is missing or
     *     unreadable
     */
    public static Instant read(Headers headers, long recordTimestamp) {
        Header header = headers.lastHeader(HEADER);
        if (header == null || header.value() == null) {
            return Instant.ofEpochMilli(recordTimestamp);
        }
        try {
            return Instant.ofEpochMilli(Long.parseLong(new String(header.value(), US_ASCII)));
        } catch (NumberFormatException e) {
            return Instant.ofEpochMilli(recordTimestamp);
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
