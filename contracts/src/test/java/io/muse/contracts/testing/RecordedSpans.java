package io.muse.contracts.testing;

import io.muse.contracts.trace.EditTracer;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Keeps the spans of one tracer, those that ended. */
public final class RecordedSpans implements SpanExporter {
    /** What a caller that is traced sends. */
    public static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    public static final String CALLER = "00f067aa0ba902b7";
    public static final String SAMPLED = "00-" + TRACE + "-" + CALLER + "-01";

    private final List<SpanData> spans = new CopyOnWriteArrayList<>();
    private final EditTracer tracer = EditTracer.of(
            OpenTelemetrySdk.builder()
                    .setTracerProvider(SdkTracerProvider.builder()
                            .addSpanProcessor(SimpleSpanProcessor.create(this))
                            .build())
                    .build(),
            "test");

    public EditTracer tracer() {
        return tracer;
    }

    /** In the order in which they ended. */
    public List<SpanData> all() {
        return List.copyOf(spans);
    }

    public List<SpanData> named(String name) {
        return Stream.of(spans.toArray(SpanData[]::new))
                .filter(span -> span.getName().equals(name))
                .toList();
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> ended) {
        spans.addAll(ended);
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
        return CompletableResultCode.ofSuccess();
    }
}
