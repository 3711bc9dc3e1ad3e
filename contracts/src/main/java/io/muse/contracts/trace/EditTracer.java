package io.muse.contracts.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Makes the spans of what happens to edits in one service. Off, it reads no header and makes nothing. Thread-safe. */
public final class EditTracer {
    public static final EditTracer OFF = new EditTracer(null);

    /** On every span of an edit: what its log lines carry too. */
    public static final AttributeKey<String> EVENT_ID = AttributeKey.stringKey("muse.event.id");

    /** What became of it in this step. */
    public static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("muse.outcome");

    private final @Nullable Tracer tracer;

    private EditTracer(@Nullable Tracer tracer) {
        this.tracer = tracer;
    }

    /** @param service that the spans are of */
    public static EditTracer of(OpenTelemetry telemetry, String service) {
        return new EditTracer(telemetry.getTracer("io.muse." + service));
    }

    public boolean isOn() {
        return tracer != null;
    }

    /** What the record's edit did before; null where it is not traced, or tracing is off. */
    public @Nullable EditTrace cause(Headers headers) {
        return tracer == null ? null : EditTrace.read(headers);
    }

    /** Whether the current thread works on something that is traced. */
    public boolean isTracing() {
        return tracer != null && Span.current().getSpanContext().isSampled();
    }

    /** A span under the current thread's; to be started. */
    public SpanBuilder span(String name, SpanKind kind, String eventId) {
        if (tracer == null) {
            throw new IllegalStateException("tracing is off");
        }
        return tracer.spanBuilder(name).setSpanKind(kind).setAttribute(EVENT_ID, eventId);
    }

    /** A span that goes on where another service left off; to be started. */
    public SpanBuilder span(String name, SpanKind kind, EditTrace cause) {
        return span(name, kind, cause.eventId()).setParent(Context.root().with(Span.wrap(cause.step())));
    }
}
