package io.muse.stream.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.Counter;
import io.muse.stream.observe.EditMetrics;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jboss.logging.Logger;

/**
 * Forwards what can't be applied, as it came, with reason and origin as further headers. It is part of the transaction
 * that consumes the record: never lost, never twice.
 */
final class DeadLetters {
    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final int MAX_REASON_LENGTH = 1_000;

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
        LOG.infof("dead letter: %s-%d@%d: %s", origin.topic(), origin.partition(), origin.offset(), brief);
        Objects.requireNonNull(counters.get(reason.kind())).increment();
        var headers = new RecordHeaders(rejected.headers());
        headers.add("muse-reason", brief.getBytes(UTF_8));
        headers.add("muse-origin-topic", origin.topic().getBytes(UTF_8));
        headers.add("muse-origin-partition", String.valueOf(origin.partition()).getBytes(UTF_8));
        headers.add("muse-origin-offset", String.valueOf(origin.offset()).getBytes(UTF_8));
        headers.add(
                "muse-failed-at",
                Instant.ofEpochMilli(context.currentSystemTimeMs()).toString().getBytes(UTF_8));
        context.forward(
                new Record<Object, Object>(rejected.key(), rejected.value(), rejected.timestamp(), headers), sink);
    }
}
