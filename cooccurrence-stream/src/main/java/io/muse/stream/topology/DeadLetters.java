package io.muse.stream.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.Counter;
import io.muse.contracts.topic.Topics;
import io.muse.stream.observe.EditMetrics;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Forwards what can't be applied, as it came, with reason and origin as further headers. It is part of the transaction
 * that consumes the record: never lost, never twice.
 */
final class DeadLetters {
    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final int MAX_REASON_LENGTH = 1_000;
    /** A record that was compressed may be larger than any that can be sent; enough of it is kept to tell whose it is. */
    private static final int KEPT_OF_THE_KEY = 4 << 10;

    private static final int KEPT_OF_THE_VALUE = 1 << 20;

    private final ProcessorContext<Object, Object> context;
    private final String sink;
    private final Map<RejectedException.Kind, Counter> counters = new EnumMap<>(RejectedException.Kind.class);

    DeadLetters(ProcessorContext<Object, Object> context, String sink, EditMetrics metrics) {
        this.context = context;
        this.sink = sink;
        for (RejectedException.Kind kind : RejectedException.Kind.values()) {
            counters.put(kind, metrics.deadLetters(kind.name().toLowerCase(Locale.ROOT)));
        }
    }

    void send(Record<byte[], byte[]> rejected, RejectedException reason) {
        RecordMetadata origin = context.recordMetadata().orElseThrow();
        String message = String.valueOf(reason.getMessage());
        String brief = message.length() <= MAX_REASON_LENGTH ? message : message.substring(0, MAX_REASON_LENGTH) + "…";
        log(origin, EventId.of(rejected), brief);
        Objects.requireNonNull(counters.get(reason.kind())).increment();
        boolean fits = size(rejected) <= Topics.MAX_EDIT_BYTES;
        var headers = fits ? new RecordHeaders(rejected.headers()) : new RecordHeaders();
        if (!fits) {
            headers.add(
                    "muse-truncated-from-bytes", String.valueOf(size(rejected)).getBytes(UTF_8));
        }
        headers.add("muse-reason", brief.getBytes(UTF_8));
        headers.add("muse-origin-topic", origin.topic().getBytes(UTF_8));
        headers.add("muse-origin-partition", String.valueOf(origin.partition()).getBytes(UTF_8));
        headers.add("muse-origin-offset", String.valueOf(origin.offset()).getBytes(UTF_8));
        headers.add(
                "muse-failed-at",
                Instant.ofEpochMilli(context.currentSystemTimeMs()).toString().getBytes(UTF_8));
        byte[] key = fits ? rejected.key() : beginning(rejected.key(), KEPT_OF_THE_KEY);
        byte[] value = fits ? rejected.value() : beginning(rejected.value(), KEPT_OF_THE_VALUE);
        context.forward(new Record<Object, Object>(key, value, rejected.timestamp(), headers), sink);
    }

    /** The event id stands in the line and, for logs as JSON, as a field of its own. What strangers wrote stays one line. */
    private static void log(RecordMetadata origin, @Nullable String eventId, String reason) {
        String event = eventId == null ? "" : ", event " + eventId;
        if (eventId != null) {
            MDC.put(EventId.MDC_KEY, eventId);
        }
        try {
            LOG.infof(
                    "dead letter: %s-%d@%d%s: %s",
                    origin.topic(), origin.partition(), origin.offset(), event, EventId.line(reason));
        } finally {
            MDC.remove(EventId.MDC_KEY);
        }
    }

    private static long size(Record<byte[], byte[]> message) {
        long size = length(message.key()) + length(message.value());
        for (Header header : message.headers()) {
            size += length(header.key().getBytes(UTF_8)) + length(header.value());
        }
        return size;
    }

    private static long length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private static byte @Nullable [] beginning(byte @Nullable [] bytes, int most) {
        return bytes == null || bytes.length <= most ? bytes : Arrays.copyOf(bytes, most);
    }
}
