package io.muse.stream.topology;

import io.muse.contracts.edit.PlaylistEdit;
import io.muse.contracts.freshness.AcceptedAt;
import io.muse.contracts.membership.PlaylistRef;
import io.muse.contracts.trace.EditTrace;
import io.muse.contracts.trace.EditTracer;
import io.muse.stream.observe.EditMetrics;
import io.muse.stream.playlist.Outcome;
import io.muse.stream.playlist.PlaylistEditor;
import io.muse.stream.store.KafkaPlaylistStore;
import io.muse.stream.store.StoreNames;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** Validate, de-duplicate, apply, publish. What differs between user and artist playlists is in the subclasses. */
abstract class EditProcessor implements Processor<byte[], byte[], Object, Object> {
    private static final Logger LOG = Logger.getLogger(EditProcessor.class);

    private final int partitions;
    private final EditMetrics metrics;
    private final EditTracer tracer;
    private @Nullable Task task;

    /** What belongs to one task, made when it starts. */
    private record Task(
            ProcessorContext<Object, Object> context,
            int partition,
            PlaylistEditor editor,
            PublishedChanges changes,
            DeadLetters deadLetters) {}

    /**
     * An edit that keeps the contract, and whose it is.
     *
     * @param type for metrics
     */
    record Valid(PlaylistRef playlist, PlaylistEdit edit, String type) {}

    EditProcessor(int partitions, EditMetrics metrics, EditTracer tracer) {
        this.partitions = partitions;
        this.metrics = metrics;
        this.tracer = tracer;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        KeyValueStore<String, byte[]> playlists = context.getStateStore(StoreNames.PLAYLISTS);
        KeyValueStore<String, byte[]> memberships = context.getStateStore(StoreNames.MEMBERSHIPS);
        var changes = new PublishedChanges(context);
        task = new Task(
                context,
                context.taskId().partition(),
                new PlaylistEditor(new KafkaPlaylistStore(playlists, memberships), changes),
                changes,
                new DeadLetters(context, Nodes.DEAD_LETTERS_SINK, metrics));
    }

    @Override
    public void process(Record<byte[], byte[]> message) {
        Task current = Objects.requireNonNull(task, "not initialised");
        long started = System.nanoTime();
        EditTrace trace = tracer.cause(message.headers());
        Span span = trace == null
                ? Span.getInvalid()
                : tracer.span("apply edit", SpanKind.CONSUMER, trace).startSpan();
        String type = EditMetrics.UNREADABLE;
        Outcome outcome;
        try {
            Valid valid = validate(message);
            type = valid.type();
            requirePartition(valid.playlist(), current.partition());
            EditTrace step = trace == null ? null : new EditTrace(span.getSpanContext(), trace.eventId());
            outcome = isDuplicate(valid.edit(), message.timestamp())
                    ? Outcome.DUPLICATE
                    : apply(current, valid, message, step);
            logIfWithoutEffect(valid, outcome);
        } catch (RejectedException e) {
            current.deadLetters().send(message, e);
            outcome = Outcome.REJECTED;
            span.setStatus(StatusCode.ERROR, String.valueOf(e.getMessage()));
        }
        if (trace != null) {
            span.setAttribute(EditTracer.OUTCOME, outcome.name().toLowerCase(Locale.ROOT));
            span.end();
        }
        metrics.edit(type, outcome, System.nanoTime() - started);
    }

    /** For whoever follows one edit: the others are a count. */
    private static void logIfWithoutEffect(Valid valid, Outcome outcome) {
        if (LOG.isDebugEnabled() && (outcome == Outcome.DUPLICATE || outcome == Outcome.STALE)) {
            String eventId = EventId.line(valid.edit().eventId());
            MDC.put(EventId.MDC_KEY, eventId);
            try {
                LOG.debugf("%s: %s, event %s", outcome, valid.type(), eventId);
            } finally {
                MDC.remove(EventId.MDC_KEY);
            }
        }
    }

    /** Reads the record; everything that could make {@link PlaylistEditor} fail must be refused here. */
    abstract Valid validate(Record<byte[], byte[]> message) throws RejectedException;

    /** Whether the edit was seen before; remembers it otherwise. */
    abstract boolean isDuplicate(PlaylistEdit edit, long recordTime);

    private Outcome apply(Task task, Valid valid, Record<byte[], byte[]> message, @Nullable EditTrace step) {
        task.changes().causedBy(message, step);
        Outcome outcome = task.editor().apply(valid.playlist(), valid.edit());
        if (task.changes().memberships() > 0) {
            Instant accepted = AcceptedAt.read(message.headers(), message.timestamp());
            Instant now = Instant.ofEpochMilli(task.context().currentSystemTimeMs());
            metrics.forwarded(Duration.between(accepted, now));
        }
        return outcome;
    }

    /**
     * A producer with its own partitioner would split a playlist over tasks, and none of them could keep its order or
     * count it right.
     */
    private void requirePartition(PlaylistRef playlist, int actual) throws RejectedException {
        int expected = playlist.partition(partitions);
        if (expected != actual) {
            throw new RejectedException(
                    RejectedException.Kind.MISROUTED,
                    "key: the record is in partition " + actual + ", its key belongs in " + expected
                            + "; use Kafka's default partitioner (murmur2)");
        }
    }
}
