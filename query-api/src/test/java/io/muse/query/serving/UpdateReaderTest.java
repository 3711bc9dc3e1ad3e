package io.muse.query.serving;

import static io.muse.query.testing.Updates.at;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.muse.contracts.freshness.AcceptedAt;
import io.muse.contracts.testing.RecordedSpans;
import io.muse.contracts.trace.EditTracer;
import io.muse.contracts.update.VectorUpdate;
import io.muse.embedding.foldin.FoldInSettings;
import io.muse.embedding.index.BuildEffort;
import io.muse.embedding.index.HnswSettings;
import io.muse.query.testing.Snapshots;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class UpdateReaderTest {
    private static final Instant NOW = Instant.parse("2026-05-06T07:08:09Z");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final RecordedSpans spans = new RecordedSpans();
    private final Serving serving = new Serving();
    private final LiveServing live = new LiveServing(serving);
    private final UpdateReader reader =
            new UpdateReader(live, new UpdateMetrics(registry, live), Clock.fixed(NOW, ZoneOffset.UTC), spans.tracer());

    private void serve() throws Exception {
        LiveServing.Base base = live.on(Snapshots.of(1, 2, 1, 0, 0, 1));
        ServingState state = ServingState.build(
                base.snapshot(),
                base.updates(),
                HnswSettings.defaults(),
                FoldInSettings.defaults(),
                BuildEffort.full(1));
        live.replace(state, base);
    }

    private static ConsumerRecord<byte[], byte[]> record(VectorUpdate update) {
        return new ConsumerRecord<>("updates", 0, 0, update.trackId().getBytes(UTF_8), update.toBytes());
    }

    private static ConsumerRecord<byte[], byte[]> record(VectorUpdate update, Instant acceptedAt) {
        ConsumerRecord<byte[], byte[]> record = record(update);
        AcceptedAt.write(record.headers(), acceptedAt);
        return record;
    }

    private double outcome(String outcome) {
        return registry.get("muse.updates").tag("outcome", outcome).counter().count();
    }

    private Timer freshness() {
        return registry.get("muse.freshness").timer();
    }

    @Test
    void shouldTellHowLongAnEditTookToBeSeen() throws Exception {
        serve();
        reader.polled(true);

        reader.accept(record(at(1, 50, "track:0", 1, 1), NOW.minusMillis(130)));

        assertThat(freshness().count()).isEqualTo(1);
        assertThat(freshness().totalTime(TimeUnit.MILLISECONDS)).isCloseTo(130, within(1e-6));
        assertThat(registry.get("muse.freshness.stage")
                        .tag("stage", "query")
                        .timer()
                        .totalTime(TimeUnit.MILLISECONDS))
                .isCloseTo(130, within(1e-6));
        assertThat(outcome("applied")).isEqualTo(1);
    }

    @Test
    void shouldTellNoFreshnessOfWhatNoEditMadeNorOfWhatWasThereBefore() throws Exception {
        serve();
        reader.accept(record(at(1, 50, "track:0", 1, 1), NOW.minusSeconds(600)));
        reader.polled(true);
        reader.accept(record(at(1, 51, "track:0", 1, 2)));
        reader.accept(record(at(0, 3, "track:0", 1, 2), NOW));

        assertThat(freshness().count()).isZero();
        assertThat(outcome("applied")).isEqualTo(2);
        assertThat(outcome("superseded")).isEqualTo(1);
    }

    @Test
    void shouldCountTimesOfAClockThatIsAheadAsNone() throws Exception {
        serve();
        reader.polled(true);

        reader.accept(record(at(1, 50, "track:0", 1, 1), NOW.plusSeconds(5)));

        assertThat(freshness().count()).isEqualTo(1);
        assertThat(freshness().totalTime(TimeUnit.MILLISECONDS)).isZero();
    }

    @Test
    void shouldEndTheTraceOfAnEditOnceItHadCaughtUp() throws Exception {
        serve();
        var traced = record(at(1, 50, "track:0", 1, 1));
        traced.headers().add("traceparent", RecordedSpans.SAMPLED.getBytes(UTF_8));
        traced.headers().add("muse-event-id", "e-1".getBytes(UTF_8));
        reader.accept(traced);
        reader.polled(true);
        reader.accept(traced);
        reader.accept(record(at(1, 51, "track:0", 1, 1)));

        SpanData span = spans.all().getFirst();
        assertThat(spans.all()).hasSize(1);
        assertThat(span.getTraceId()).isEqualTo(RecordedSpans.TRACE);
        assertThat(span.getParentSpanId()).isEqualTo(RecordedSpans.CALLER);
        assertThat(span.getAttributes().get(EditTracer.EVENT_ID)).isEqualTo("e-1");
        assertThat(span.getAttributes().get(EditTracer.OUTCOME)).isNotNull();
    }

    @Test
    void shouldSkipARecordThatCanNotBeRead() throws Exception {
        serve();
        reader.accept(new ConsumerRecord<>("updates", 0, 0, "track:0".getBytes(UTF_8), new byte[] {1, 2, 3}));
        reader.accept(
                new ConsumerRecord<>("updates", 0, 1, null, at(1, 50, "a", 1, 1).toBytes()));
        reader.accept(record(at(1, 50, "track:0", 1, 1)));

        assertThat(outcome("rejected")).isEqualTo(2);
        assertThat(outcome("applied")).isEqualTo(1);
    }
}
