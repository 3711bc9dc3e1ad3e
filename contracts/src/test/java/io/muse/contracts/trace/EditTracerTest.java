package io.muse.contracts.trace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.muse.contracts.testing.RecordedSpans;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Objects;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EditTracerTest {
    private final RecordedSpans spans = new RecordedSpans();
    private final EditTracer tracer = spans.tracer();

    private static RecordHeaders headers(String... keysAndValues) {
        var headers = new RecordHeaders();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            headers.add(keysAndValues[i], keysAndValues[i + 1].getBytes(UTF_8));
        }
        return headers;
    }

    @Test
    void shouldGoOnWithTheTraceFromTopicToTopicUnderTheEventsId() {
        EditTrace edit =
                Objects.requireNonNull(tracer.cause(headers("traceparent", RecordedSpans.SAMPLED, "ce_id", "e-1")));
        Span first = tracer.span("first", SpanKind.CONSUMER, edit).startSpan();
        var caused = headers("traceparent", "stale", "muse-event-id", "stale");
        new EditTrace(first.getSpanContext(), edit.eventId()).writeTo(caused);
        first.end();
        EditTrace next = Objects.requireNonNull(tracer.cause(caused));
        tracer.span("second", SpanKind.CONSUMER, next).startSpan().end();

        assertThat(caused).hasSize(2);
        assertThat(spans.all())
                .hasSize(2)
                .allMatch(span -> span.getTraceId().equals(RecordedSpans.TRACE))
                .allMatch(span -> "e-1".equals(span.getAttributes().get(EditTracer.EVENT_ID)));
        SpanData before = spans.all().getFirst();
        SpanData after = spans.all().getLast();
        assertThat(before.getParentSpanId()).isEqualTo(RecordedSpans.CALLER);
        assertThat(after.getParentSpanId()).isEqualTo(before.getSpanId());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "00-" + RecordedSpans.TRACE + "-00f067aa0ba902b7-00",
                "00-" + RecordedSpans.TRACE + "-0000000000000000-01"
            })
    void shouldNotTraceWhenTheHeaderIsNoSampledStep(String header) {
        assertThat(tracer.cause(headers("traceparent", header))).isNull();
    }

    @Test
    void shouldNotTraceWhenThereIsNoHeaderOrNoValue() {
        var noValue = new RecordHeaders().add("traceparent", null);

        assertThat(tracer.cause(headers())).isNull();
        assertThat(tracer.cause(noValue)).isNull();
        assertThat(tracer.isTracing()).isFalse();
    }

    @Test
    void shouldReadNothingWhenOff() {
        assertThat(EditTracer.OFF.cause(headers("traceparent", RecordedSpans.SAMPLED)))
                .isNull();
        assertThat(EditTracer.OFF.isTracing()).isFalse();
    }

    @Test
    void shouldWriteNoEventIdOnTheEditItself() {
        EditTrace edit = Objects.requireNonNull(tracer.cause(headers("traceparent", RecordedSpans.SAMPLED)));
        var headers = headers("ce_id", "e-2");
        edit.writeStep(headers);

        assertThat(edit.eventId()).isEmpty();
        assertThat(headers.lastHeader("muse-event-id")).isNull();
        assertThat(Objects.requireNonNull(tracer.cause(headers)).eventId()).isEqualTo("e-2");
    }
}
