package io.muse.query.serving;

import io.muse.contracts.freshness.AcceptedAt;
import io.muse.contracts.json.DecodeException;
import io.muse.contracts.trace.EditTrace;
import io.muse.contracts.trace.EditTracer;
import io.muse.contracts.update.VectorUpdate;
import io.muse.query.follow.RecordHandler;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * The updates topic → what is served, record by record. A record that can't be read is counted and skipped. Freshness is
 * told of updates that carry the time of an edit's acceptance and came after the reader had caught up, and so is the
 * edit's trace: those before were served by whoever ran then.
 */
public final class UpdateReader implements RecordHandler {
    private static final Logger LOG = Logger.getLogger(UpdateReader.class);

    private final LiveServing live;
    private final UpdateMetrics metrics;
    private final Clock clock;
    private final EditTracer tracer;
    private boolean caughtUp;

    public UpdateReader(LiveServing live, UpdateMetrics metrics, Clock clock, EditTracer tracer) {
        this.live = live;
        this.metrics = metrics;
        this.clock = clock;
        this.tracer = tracer;
    }

    @Override
    public void restart() {
        // Records that come once more end in the same state: the newest of a track counts.
    }

    @Override
    public void accept(ConsumerRecord<byte[], byte[]> record) {
        EditTrace trace = caughtUp ? tracer.cause(record.headers()) : null;
        UpdateOutcome outcome = trace == null ? apply(record) : applyTraced(record, trace);
        metrics.count(outcome);
        if (outcome == UpdateOutcome.APPLIED && caughtUp && record.headers().lastHeader(AcceptedAt.HEADER) != null) {
            var accepted = AcceptedAt.read(record.headers(), record.timestamp());
            metrics.seen(Duration.between(accepted, clock.instant()));
        }
    }

    private UpdateOutcome applyTraced(ConsumerRecord<byte[], byte[]> record, EditTrace trace) {
        Span span = tracer.span("serve song", SpanKind.CONSUMER, trace).startSpan();
        UpdateOutcome outcome = apply(record);
        span.setAttribute(EditTracer.OUTCOME, outcome.name().toLowerCase(Locale.ROOT));
        span.end();
        return outcome;
    }

    private UpdateOutcome apply(ConsumerRecord<byte[], byte[]> record) {
        try {
            return live.apply(VectorUpdate.of(record.key(), record.value()));
        } catch (DecodeException e) {
            LOG.warnf("update %d/%d skipped: %s", record.partition(), record.offset(), e.getMessage());
            return UpdateOutcome.REJECTED;
        }
    }

    @Override
    public void polled(boolean everythingRead) {
        if (everythingRead && !caughtUp) {
            caughtUp = true;
            LOG.infof("updates read: %,d tracks have a newer vector than the snapshot", live.kept());
        }
    }
}
