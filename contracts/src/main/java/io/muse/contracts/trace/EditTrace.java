package io.muse.contracts.trace;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A step on the way of an edit that is traced: two headers that go with what the edit causes from topic to topic. An
 * edit that is not sampled has none. W3C's {@code tracestate} is not carried.
 *
 * @param step the span that caused the record
 * @param eventId of the edit; empty where nobody wrote it
 */
public record EditTrace(SpanContext step, String eventId) {
    /** Value: as in W3C Trace Context. Producers of edits may write it too. */
    public static final String TRACE_HEADER = "traceparent";

    /** The edit's event id, on all that it causes; the edit itself has it as {@code ce_id}. */
    public static final String EVENT_HEADER = "muse-event-id";

    private static final String EDIT_EVENT_HEADER = "ce_id";
    private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();

    private static final TextMapGetter<Headers> GETTER = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Headers headers) {
            return List.of(TRACE_HEADER);
        }

        @Override
        public @Nullable String get(@Nullable Headers headers, String key) {
            return key.equals(TRACE_HEADER) ? text(Objects.requireNonNull(headers), key) : null;
        }
    };

    /** Null where the record's edit is not traced, not sampled, or where the header can't be read. */
    public static @Nullable EditTrace read(Headers headers) {
        if (headers.lastHeader(TRACE_HEADER) == null) {
            return null;
        }
        SpanContext step =
                Span.fromContext(W3C.extract(Context.root(), headers, GETTER)).getSpanContext();
        if (!step.isValid() || !step.isSampled()) {
            return null;
        }
        String eventId = text(headers, EVENT_HEADER);
        String editId = eventId == null ? text(headers, EDIT_EVENT_HEADER) : eventId;
        return new EditTrace(step, editId == null ? "" : editId);
    }

    /** Writes both headers, on what an edit causes. Replaces what stands there. */
    public void writeTo(Headers headers) {
        writeStep(headers);
        headers.remove(EVENT_HEADER);
        if (!eventId.isEmpty()) {
            headers.add(EVENT_HEADER, eventId.getBytes(UTF_8));
        }
    }

    /** Writes the step alone, on the edit itself. Replaces what stands there. */
    public void writeStep(Headers headers) {
        headers.remove(TRACE_HEADER);
        W3C.inject(Context.root().with(Span.wrap(step)), headers, (to, key, value) -> {
            if (key.equals(TRACE_HEADER)) {
                Objects.requireNonNull(to).add(key, value.getBytes(UTF_8));
            }
        });
    }

    private static @Nullable String text(Headers headers, String key) {
        Header header = headers.lastHeader(key);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }
}
