package io.muse.ingest.publish;

import static io.muse.contracts.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.muse.contracts.catalog.TrackMetadata;
import io.muse.contracts.edit.PlaylistEdit;
import io.muse.contracts.edit.TrackAdded;
import io.muse.contracts.freshness.FreshnessBuckets;
import io.muse.contracts.testing.RecordedSpans;
import io.muse.contracts.topic.Topics;
import io.muse.contracts.trace.EditTrace;
import io.muse.contracts.trace.EditTracer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class EditPublisherTest {
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RecordedSpans spans = new RecordedSpans();
    private final EditPublisher publisher = new EditPublisher(producer, meters, spans.tracer());
    private final IngestRecords records = new IngestRecords(Topics.withDefaults());

    @Test
    void shouldReturnOnlyWhenEveryRecordWasAcknowledged() {
        var sending = CompletableFuture.runAsync(() -> sendAll(edits("a", "b")));
        await().until(() -> producer.history().size() == 2);

        producer.completeNext();
        assertThat(sending).isNotDone();
        producer.completeNext();
        assertThat(sending).succeedsWithin(Duration.ofSeconds(10));
        assertThat(received("accepted")).isEqualTo(2);
    }

    @Test
    void shouldTellWhatIsStoredWhenSomeWereNotAcknowledged() {
        var sending = CompletableFuture.supplyAsync(() ->
                catchThrowableOfType(PublishFailedException.class, () -> publisher.sendAll(edits("a", "b", "c"))));
        await().until(() -> producer.history().size() == 3);
        producer.completeNext();
        producer.errorNext(new TimeoutException("expired"));
        producer.completeNext();

        PublishFailedException failed = sending.join();
        assertThat(failed.acknowledged()).containsExactly("a", "c");
        assertThat(failed.unacknowledged()).containsExactly("b");
        assertThat(received("accepted")).isEqualTo(2);
        assertThat(received("failed")).isEqualTo(1);
        assertThat(meters.get("muse.publish.in.flight").gauge().value()).isZero();
    }

    @Test
    void shouldFailTheRecordWhenTheProducerThrows() {
        producer.sendException = new KafkaException("fenced");

        var failed = catchThrowableOfType(PublishFailedException.class, () -> publisher.sendAll(edits("a")));

        assertThat(failed).hasMessage("Kafka refused: fenced");
        assertThat(failed.unacknowledged()).containsExactly("a");
    }

    @Test
    void shouldSendEachEditOfATracedRequestAsAStepOfItsOwn() throws Exception {
        Span request = spans.tracer().span("request", SpanKind.SERVER, "none").startSpan();
        List<OutgoingRecord> edits = edits("a", "b");
        var sending = CompletableFuture.runAsync(() -> {
            try (var scope = request.makeCurrent()) {
                sendAll(edits);
            }
        });
        await().until(() -> producer.history().size() == 2);
        producer.completeNext();
        producer.errorNext(new TimeoutException("expired"));
        assertThat(sending).failsWithin(Duration.ofSeconds(10));

        List<SpanData> steps = spans.named("publish edit");
        assertThat(steps)
                .extracting(span -> span.getAttributes().get(EditTracer.EVENT_ID))
                .containsExactly("a", "b");
        assertThat(steps)
                .allMatch(step ->
                        step.getParentSpanId().equals(request.getSpanContext().getSpanId()))
                .extracting(step -> step.getStatus().getStatusCode())
                .containsExactly(StatusCode.UNSET, StatusCode.ERROR);
        assertThat(producer.history())
                .extracting(message -> EditTrace.read(message.headers()))
                .extracting(trace -> trace == null ? "" : trace.step().getSpanId())
                .containsExactlyElementsOf(
                        steps.stream().map(SpanData::getSpanId).toList());
    }

    @Test
    void shouldWriteNoTraceWhenTheRequestHasNoneOrItIsAnImport() {
        var unused = CompletableFuture.runAsync(() -> sendAll(edits("a")));
        await().until(() -> producer.history().size() == 1);
        Span request = spans.tracer().span("request", SpanKind.SERVER, "none").startSpan();
        try (var scope = request.makeCurrent()) {
            var alsoUnused = publisher.send(edits("b").getFirst());
        }

        assertThat(producer.history())
                .hasSize(2)
                .allMatch(message -> message.headers().lastHeader(EditTrace.TRACE_HEADER) == null);
    }

    @Test
    void shouldMeasureTheTimeUntilItsAcknowledgementOfEditsOnly() throws Exception {
        var sending = CompletableFuture.runAsync(() -> sendAll(records.of(
                List.of(new TrackMetadata("t", "T", List.of(), null, null, List.of(), Map.of())),
                List.of(new TrackAdded("a", "p", Instant.EPOCH, null, "t")))));
        await().until(() -> producer.history().size() == 2);
        Timer stage = meters.get("muse.freshness.stage").tag("stage", "ingest").timer();
        assertThat(stage.count()).isZero();

        producer.completeNext();
        producer.completeNext();
        assertThat(sending).succeedsWithin(Duration.ofSeconds(10));
        assertThat(stage.count()).isEqualTo(1);
        assertThat(stage.takeSnapshot().histogramCounts()).hasSize(FreshnessBuckets.upperBounds().length);
    }

    private void sendAll(List<OutgoingRecord> outgoing) {
        try {
            publisher.sendAll(outgoing);
        } catch (PublishFailedException e) {
            throw new AssertionError(e);
        }
    }

    private List<OutgoingRecord> edits(String... eventIds) {
        List<PlaylistEdit> edits = Arrays.stream(eventIds)
                .<PlaylistEdit>map(id -> new TrackAdded(id, "p", Instant.EPOCH, null, "t"))
                .toList();
        return records.of(List.of(), edits);
    }

    private double received(String outcome) {
        return meters.get("muse.edits.received")
                .tag("outcome", outcome)
                .tag("type", "TrackAdded")
                .counter()
                .count();
    }
}
