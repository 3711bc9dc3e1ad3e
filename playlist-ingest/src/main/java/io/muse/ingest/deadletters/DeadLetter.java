package io.muse.ingest.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A record that the stream set aside.
 *
 * @param failedAt when that was
 * @param origin where the record stood: topic, partition and offset
 * @param key as it came
 * @param value as it came
 * @param headers as they came, without those that the stream added
 * @param truncated whether only the beginning of key and value was kept
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record DeadLetter(
        LetterId id,
        Instant failedAt,
        String reason,
        Origin origin,
        byte @Nullable [] key,
        byte @Nullable [] value,
        Headers headers,
        boolean truncated) {
    private static final String OURS = "muse-";

    /** @param topic empty where nobody said */
    record Origin(String topic, int partition, long offset) {
        @Override
        public String toString() {
            return topic.isEmpty() ? "unknown" : topic + "-" + partition + "@" + offset;
        }
    }

    static DeadLetter of(ConsumerRecord<byte[], byte[]> found) {
        Headers headers = new RecordHeaders();
        for (Header header : found.headers()) {
            if (!header.key().startsWith(OURS)) {
                headers.add(header);
            }
        }
        return new DeadLetter(
                new LetterId(found.partition(), found.offset()),
                instant(header(found, "muse-failed-at"), found.timestamp()),
                header(found, "muse-reason"),
                new Origin(
                        header(found, "muse-origin-topic"),
                        (int) number(header(found, "muse-origin-partition")),
                        number(header(found, "muse-origin-offset"))),
                found.key(),
                found.value(),
                headers,
                found.headers().lastHeader("muse-truncated-from-bytes") != null);
    }

    /** Empty where it is missing: whoever may write to the topic may write anything. */
    private static String header(ConsumerRecord<byte[], byte[]> found, String name) {
        Header header = found.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), UTF_8);
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static Instant instant(String text, long timestamp) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            return Instant.ofEpochMilli(timestamp);
        }
    }
}
