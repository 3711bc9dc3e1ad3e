package io.muse.query.live;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.muse.contracts.kafka.KafkaAccess;
import io.muse.contracts.topic.TopicSpec;
import io.muse.query.config.KafkaSettings;
import io.muse.query.config.TopicSettings;
import io.muse.query.serving.Serving;
import io.muse.query.serving.ServingState;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads the figures of a {@link LiveStatus}, those of this process where the metrics have them. Thread-safe.
 */
@Singleton
final class StatusReadings {
    private static final Logger LOG = Logger.getLogger(StatusReadings.class);

    private final KafkaAccess kafka;
    private final TopicSpec edits;
    private final Serving serving;
    private final FreshnessWindow freshness;
    private final MeterRegistry metrics;
    private final Rate updateRate = new Rate();
    private final Rate editRate = new Rate();
    private @Nullable EditCount editCount;
    private boolean open;

    StatusReadings(
            KafkaSettings kafkaSettings,
            TopicSettings topics,
            Serving serving,
            FreshnessWindow freshness,
            MeterRegistry metrics) {
        kafka = kafkaSettings.access();
        edits = topics.topics().playlistEdits();
        this.serving = serving;
        this.freshness = freshness;
        this.metrics = metrics;
    }

    /** Somebody listens. */
    synchronized void open() {
        if (open) {
            return;
        }
        open = true;
        updateRate.restart();
        restartEditRate();
        try {
            editCount = new EditCount(kafka, edits);
        } catch (KafkaException e) {
            LOG.warnf("edits are not counted: %s", e.getMessage());
        }
    }

    /** Nobody listens any more: the broker is left alone. */
    synchronized void close() {
        open = false;
        EditCount count = editCount;
        editCount = null;
        if (count != null) {
            count.close();
        }
    }

    synchronized LiveStatus read() {
        updateRate.read(System.nanoTime(), updates());
        EditCount count = editCount;
        if (count != null) {
            count.ask(this::readEdits);
        }
        Optional<ServingState> state = serving.current();
        Instant now = Instant.now();
        return new LiveStatus(
                now,
                state.map(ServingState::version).orElse(null),
                state.map(s -> seconds(Duration.between(s.manifest().created(), now)))
                        .orElse(null),
                boxed(editsPerSecond()),
                boxed(updateRate.perSecond()),
                freshness.percentiles().orElse(null),
                state.map(ServingState::size).orElse(0),
                recall());
    }

    private double updates() {
        var counter = metrics.find("muse.updates").tag("outcome", "applied").counter();
        return counter == null ? 0 : counter.count();
    }

    private @Nullable Double recall() {
        Gauge gauge = metrics.find("muse.index.recall").gauge();
        return gauge == null || Double.isNaN(gauge.value()) ? null : gauge.value();
    }

    private void readEdits(long count) {
        synchronized (editRate) {
            editRate.read(System.nanoTime(), count);
        }
    }

    private OptionalDouble editsPerSecond() {
        synchronized (editRate) {
            return editRate.perSecond();
        }
    }

    private void restartEditRate() {
        synchronized (editRate) {
            editRate.restart();
        }
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }

    private static @Nullable Double boxed(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
