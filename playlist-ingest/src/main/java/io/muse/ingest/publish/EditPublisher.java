package io.muse.ingest.publish;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.muse.contracts.freshness.FreshnessBuckets;
import io.muse.contracts.kafka.KafkaAccess;
import io.muse.contracts.topic.Topics;
import io.muse.contracts.trace.EditTrace;
import io.muse.contracts.trace.EditTracer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Puts records on Kafka, and knows of each whether it arrived. A record counts as arrived when all in-sync replicas
 * have it; the idempotent producer keeps the order within a playlist and stores no record twice. Thread-safe.
 */
public final class EditPublisher implements AutoCloseable {
    private static final String RECEIVED = "muse.edits.received";
    private static final int MAX_REQUEST_BYTES = Topics.MAX_EDIT_BYTES + (64 << 10);
    private static final int BATCH_BYTES = 256 << 10;
    private static final long BUFFER_BYTES = 64L << 20;
    private static final Duration LINGER = Duration.ofMillis(5);

    private final Producer<byte[], byte[]> producer;
    private final MeterRegistry meters;
    private final EditTracer tracer;
    private final Timer latency;
    private final Timer freshness;
    private final AtomicInteger inFlight = new AtomicInteger();

    public EditPublisher(Producer<byte[], byte[]> producer, MeterRegistry meters, EditTracer tracer) {
        this.producer = producer;
        this.meters = meters;
        this.tracer = tracer;
        this.latency = Timer.builder("muse.publish")
                .description("From handing a record to the producer to its acknowledgement")
                .publishPercentileHistogram()
                .register(meters);
        this.freshness = freshness(meters);
        Gauge.builder("muse.publish.in.flight", inFlight, AtomicInteger::get)
                .description("Records that wait for their acknowledgement")
                .register(meters);
    }

    /**
     * @param deliveryTimeout after which a record that was not acknowledged counts as failed
     * @throws KafkaException if no host of the list can be resolved
     */
    public static EditPublisher connect(
            KafkaAccess kafka, Duration deliveryTimeout, MeterRegistry meters, EditTracer tracer) {
        Map<String, Object> config = Map.ofEntries(
                Map.entry(ProducerConfig.CLIENT_ID_CONFIG, "playlist-ingest"),
                Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
                Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
                Map.entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4"),
                Map.entry(ProducerConfig.LINGER_MS_CONFIG, LINGER.toMillis()),
                Map.entry(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES),
                Map.entry(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES),
                Map.entry(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES),
                Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, deliveryTimeout.toMillis()),
                Map.entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int)
                        deliveryTimeout.dividedBy(2).toMillis()),
                Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) deliveryTimeout.toMillis()));
        var bytes = new ByteArraySerializer();
        return new EditPublisher(new KafkaProducer<>(kafka.config(config), bytes, bytes), meters, tracer);
    }

    /**
     * Hands one record to the producer; blocks, at most for the delivery timeout, while its buffer is full. Of no
     * trace: this is how imports send, and theirs would never end.
     *
     * @return completes when the record arrived, or exceptionally with the reason why nobody knows that it did
     */
    public CompletableFuture<Void> send(OutgoingRecord outgoing) {
        return send(outgoing, Span.getInvalid());
    }

    private CompletableFuture<Void> send(OutgoingRecord outgoing, Span span) {
        var arrived = new CompletableFuture<Void>();
        Timer.Sample sample = Timer.start(meters);
        inFlight.incrementAndGet();
        try {
            var unused =
                    producer.send(outgoing.message(), (metadata, e) -> complete(outgoing, sample, span, arrived, e));
        } catch (KafkaException | IllegalStateException e) {
            complete(outgoing, sample, span, arrived, e);
        }
        return arrived;
    }

    /**
     * Sends records and waits for all of them. Edits go on with the trace of the current thread, each as a step of its own.
     *
     * @throws PublishFailedException if some were not acknowledged
     */
    public void sendAll(List<OutgoingRecord> records) throws PublishFailedException {
        List<CompletableFuture<Void>> sends =
                records.stream().map(record -> send(record, start(record))).toList();
        List<String> acknowledged = new ArrayList<>();
        List<String> unacknowledged = new ArrayList<>();
        Throwable cause = null;
        for (int i = 0; i < sends.size(); i++) {
            try {
                sends.get(i).join();
                acknowledged.add(records.get(i).id());
            } catch (CompletionException e) {
                cause = e.getCause();
                unacknowledged.add(records.get(i).id());
            }
        }
        if (cause != null) {
            throw new PublishFailedException(acknowledged, unacknowledged, cause);
        }
    }

    /** Waits until everything that was sent has arrived or failed. */
    public void flush() {
        producer.flush();
    }

    private Span start(OutgoingRecord outgoing) {
        if (!outgoing.isEdit() || !tracer.isTracing()) {
            return Span.getInvalid();
        }
        Span span = tracer.span("publish edit", SpanKind.PRODUCER, outgoing.id())
                .setAttribute("muse.edit.type", outgoing.type())
                .startSpan();
        new EditTrace(span.getSpanContext(), outgoing.id())
                .writeStep(outgoing.message().headers());
        return span;
    }

    private void complete(
            OutgoingRecord record,
            Timer.Sample sample,
            Span span,
            CompletableFuture<Void> arrived,
            @Nullable Exception failure) {
        if (!arrived.isDone()) {
            if (failure != null) {
                span.setStatus(StatusCode.ERROR, PublishFailedException.reason(failure));
            }
            span.end();
            inFlight.decrementAndGet();
            sample.stop(latency);
            countReceived(meters, record.type(), failure == null ? "accepted" : "failed");
            if (failure == null) {
                if (record.isEdit()) {
                    freshness.record(Duration.between(record.acceptedAt(), Instant.now()));
                }
                arrived.complete(null);
            } else {
                arrived.completeExceptionally(failure);
            }
        }
    }

    private static Timer freshness(MeterRegistry meters) {
        return Timer.builder("muse.freshness.stage")
                .description("From an edit's acceptance until it left this service, stored by the broker")
                .tag("stage", "ingest")
                .serviceLevelObjectives(FreshnessBuckets.upperBounds())
                .register(meters);
    }

    /** Counts what came in, whatever became of it. */
    public static void countReceived(MeterRegistry meters, String type, String outcome) {
        Counter.builder(RECEIVED)
                .description("Edits and catalog records that came in, by type and outcome")
                .tag("type", type)
                .tag("outcome", outcome)
                .register(meters)
                .increment();
    }

    /** Sends what is buffered, then closes. */
    @Override
    public void close() {
        producer.close();
    }
}
