package io.muse.stream.client;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.muse.contracts.topic.TopicMismatchException;
import io.muse.contracts.topic.TopicSetup;
import io.muse.contracts.trace.EditTracer;
import io.muse.stream.config.KafkaSettings;
import io.muse.stream.config.MuseSettings;
import io.muse.stream.config.StreamSettings;
import io.muse.stream.config.TopicSettings;
import io.muse.stream.observe.EditMetrics;
import io.muse.stream.store.PlaylistCache;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.KafkaStreams;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Starts the stream once Kafka answers and the topics stand, aside from the service's own start, and closes it with the
 * service.
 */
@ApplicationScoped
public class StreamsLifecycle {
    private static final Logger LOG = Logger.getLogger(StreamsLifecycle.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    private static final int LOG_EVERY = 10;

    private final KafkaSettings kafka;
    private final TopicSettings topics;
    private final StreamSettings settings;
    private final PlaylistCache cache;
    private final MeterRegistry registry;
    private final EditTracer tracer;
    private final Counter threadFailures;
    private volatile String waitingFor = "Kafka";
    private volatile @Nullable StreamsClient client;
    private volatile boolean closing;
    private @Nullable Thread starter;

    StreamsLifecycle(
            KafkaSettings kafka,
            TopicSettings topics,
            StreamSettings settings,
            PlaylistCache cache,
            MeterRegistry registry,
            EditTracer tracer) {
        this.cache = cache;
        this.kafka = kafka;
        this.topics = topics;
        this.settings = settings;
        this.registry = registry;
        this.tracer = tracer;
        this.threadFailures = Counter.builder("muse.stream.thread.failures")
                .description("Stream threads that died")
                .register(registry);
    }

    void onStart(@Observes StartupEvent event, MuseSettings claimsNameSpace) {
        starter = Thread.ofVirtual().name("stream-starter").start(this::startWhenReady);
    }

    void onStop(@Observes ShutdownEvent event) throws InterruptedException {
        closing = true;
        if (starter != null) {
            starter.interrupt();
            starter.join();
        }
        StreamsClient running = client;
        if (running != null) {
            running.close();
        }
    }

    /** Empty until Kafka answered and the topics stand. */
    public Optional<StreamsClient> client() {
        return Optional.ofNullable(client);
    }

    public Optional<KafkaStreams> streams() {
        return client().map(StreamsClient::streams);
    }

    public boolean isClosing() {
        return closing;
    }

    /** What the start waits for, for people. */
    public String waitingFor() {
        return waitingFor;
    }

    private void startWhenReady() {
        try {
            awaitTopics();
            waitingFor = "the stream";
            var started = new StreamsClient(
                    kafka, topics, settings, new EditMetrics(registry), cache, tracer, threadFailures::increment);
            started.start();
            client = started;
            LOG.infof(
                    "stream %s started: %d threads, state in %s, reached at %s",
                    StreamsConfiguration.applicationId(topics),
                    settings.threads(),
                    settings.stateDir(),
                    settings.applicationServer());
        } catch (InterruptedException e) {
            LOG.info("stopped before the stream was started");
        } catch (TopicMismatchException e) {
            exit(e.getMessage());
        } catch (RuntimeException e) {
            LOG.debug("start failed", e);
            exit(oneLine(e));
        }
    }

    private void awaitTopics() throws InterruptedException {
        for (int attempt = 0; ; attempt++) {
            try (Admin admin = Admin.create(kafka.access()
                    .config(Map.of(
                            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, "5000",
                            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "5000")))) {
                var setup = new TopicSetup(admin);
                if (topics.create()) {
                    setup.ensure(topics.topics().all(), topics.replicationFactor());
                } else {
                    setup.verify(topics.topics().all());
                }
                return;
            } catch (KafkaException e) {
                if (attempt % LOG_EVERY == 0) {
                    LOG.warnf("waiting for Kafka at %s: %s", kafka.bootstrapServers(), oneLine(e));
                }
                Thread.sleep(RETRY_AFTER);
            }
        }
    }

    private static void exit(@Nullable String why) {
        LOG.errorf("can't start: %s", why);
        Quarkus.asyncExit(1);
    }

    private static String oneLine(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null
                ? cause.getClass().getSimpleName()
                : cause.getMessage().lines().findFirst().orElse("");
    }
}
