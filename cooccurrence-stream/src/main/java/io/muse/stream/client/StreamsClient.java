package io.muse.stream.client;

import io.muse.contracts.trace.EditTracer;
import io.muse.stream.config.KafkaSettings;
import io.muse.stream.config.StreamSettings;
import io.muse.stream.config.TopicSettings;
import io.muse.stream.observe.EditMetrics;
import io.muse.stream.store.PlaylistCache;
import io.muse.stream.topology.CooccurrenceTopology;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.streams.KafkaStreams;
import org.jboss.logging.Logger;

/** The running topology of one instance. Started once, closed once. */
public final class StreamsClient implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(StreamsClient.class);

    private final KafkaStreams streams;
    private final StoreMemory storeMemory;
    private final ThreadFailures failures;
    private final RestoreProgress restore = new RestoreProgress();
    private final Duration closeTimeout;

    /**
     * @param cache of what is read from the memberships
     * @param onThreadFailure called for every stream thread that dies
     */
    public StreamsClient(
            KafkaSettings kafka,
            TopicSettings topics,
            StreamSettings settings,
            EditMetrics metrics,
            PlaylistCache cache,
            EditTracer tracer,
            Runnable onThreadFailure) {
        closeTimeout = settings.closeTimeout();
        failures = new ThreadFailures(Clock.systemUTC(), onThreadFailure);
        storeMemory = new StoreMemory(settings.storeMemory().asLongValue());
        var topology = new CooccurrenceTopology(topics.topics(), settings.deduplicationWindow(), metrics, cache, tracer)
                .build();
        streams = new KafkaStreams(topology, StreamsConfiguration.of(kafka, topics, settings, storeMemory));
        streams.setUncaughtExceptionHandler(failures);
        streams.setGlobalStateRestoreListener(restore);
        streams.setStateListener((now, before) -> LOG.infof("stream is %s (was %s)", now, before));
    }

    public void start() {
        streams.start();
    }

    public KafkaStreams streams() {
        return streams;
    }

    public RestoreProgress restore() {
        return restore;
    }

    /** Bytes of native memory that blocks and write buffers of all local stores take. */
    public long storeMemoryUsed() {
        return storeMemory.used();
    }

    public ThreadFailures failures() {
        return failures;
    }

    /** Commits, writes the checkpoints of the local stores, and leaves the group, so that others take over at once. */
    @Override
    public void close() {
        boolean closed = streams.close(
                new KafkaStreams.CloseOptions().timeout(closeTimeout).leaveGroup(true));
        if (closed) {
            storeMemory.close();
        } else {
            LOG.warnf("the stream did not close within %s; the next start restores from Kafka", closeTimeout);
        }
    }
}
