package io.muse.trainer.live;

import io.muse.contracts.freshness.AcceptedAt;
import io.muse.contracts.trace.EditTrace;
import io.muse.contracts.trace.EditTracer;
import io.muse.contracts.update.VectorUpdate;
import io.muse.trainer.kafka.BrokerLink;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * Sends updates. Whatever is not delivered is handed back, by the thread of the producer.
 * Thread-safe.
 */
final class UpdatePublisher implements AutoCloseable {
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);

    private final String topic;
    private final Supplier<Producer<String, byte[]>> producers;
    private final BrokerLink link;
    private final LiveListener listener;
    private final EditTracer tracer;
    private final LongAdder published = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private @Nullable Producer<String, byte[]> producer;

    /** @param producers makes idempotent producers that wait for all replicas */
    UpdatePublisher(
            String topic,
            Supplier<Producer<String, byte[]>> producers,
            BrokerLink link,
            LiveListener listener,
            EditTracer tracer) {
        this.topic = topic;
        this.producers = producers;
        this.link = link;
        this.listener = listener;
        this.tracer = tracer;
    }

    /**
     * Sends one update without waiting for its delivery, but for room to keep it.
     *
     * @param undelivered takes the song back
     * @throws KafkaException where the producer can't go on; the song has been handed back, and the next call makes a new one
     */
    void send(VectorUpdate update, DueSong due, Consumer<DueSong> undelivered) {
        var message = new ProducerRecord<>(topic, update.trackId(), update.toBytes());
        Instant acceptedAt = due.acceptedAt();
        if (acceptedAt != null) {
            AcceptedAt.write(message.headers(), acceptedAt);
        }
        Span span = start(due, message);
        try {
            var unused = current().send(message, (metadata, failure) -> {
                if (failure != null) {
                    span.setStatus(StatusCode.ERROR, "not delivered, it is sent again");
                }
                span.end();
                if (failure == null) {
                    delivered(acceptedAt);
                } else {
                    failures.increment();
                    link.failed(failure);
                    undelivered.accept(due);
                }
            });
        } catch (InterruptException e) {
            undelivered.accept(due);
            throw e;
        } catch (KafkaException e) {
            failures.increment();
            undelivered.accept(due);
            close();
            throw e;
        }
    }

    /** From the oldest traced edit's arrival here to the update's in the topic; the newest one is linked. */
    private Span start(DueSong due, ProducerRecord<String, byte[]> message) {
        TracedEdits.Traced traced = due.traced();
        if (traced == null || !tracer.isOn()) {
            return Span.getInvalid();
        }
        EditTrace oldest = traced.oldest();
        SpanBuilder builder = tracer.span("solve song", SpanKind.PRODUCER, oldest)
                .setAttribute("muse.track.id", due.trackId())
                .setStartTimestamp(traced.since());
        if (!traced.newest().equals(oldest)) {
            builder.addLink(traced.newest().step());
        }
        Span span = builder.startSpan();
        new EditTrace(span.getSpanContext(), oldest.eventId()).writeTo(message.headers());
        return span;
    }

    private void delivered(@Nullable Instant acceptedAt) {
        published.increment();
        link.well();
        if (acceptedAt != null) {
            Duration since = Duration.between(acceptedAt, Instant.now());
            listener.answered(since.isNegative() ? Duration.ZERO : since);
        }
    }

    private synchronized Producer<String, byte[]> current() {
        Producer<String, byte[]> now = producer;
        if (now == null) {
            now = producers.get();
            producer = now;
        }
        return now;
    }

    long published() {
        return published.sum();
    }

    long failures() {
        return failures.sum();
    }

    @Override
    public synchronized void close() {
        Producer<String, byte[]> now = producer;
        producer = null;
        if (now != null) {
            now.close(CLOSE_WITHIN);
        }
    }
}
