package io.muse.ingest.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.muse.contracts.topic.TopicMismatchException;
import io.muse.contracts.topic.TopicSetup;
import io.muse.contracts.topic.TopicSpec;
import io.muse.contracts.topic.Topics;
import io.muse.contracts.trace.EditTracer;
import io.muse.ingest.config.IngestSettings;
import io.muse.ingest.config.KafkaSettings;
import io.muse.ingest.config.MuseSettings;
import io.muse.ingest.config.TopicSettings;
import io.muse.ingest.publish.EditPublisher;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Gets the topics ready at start, in a thread of its own, for as long as it takes the broker to come up; only then is
 * there a publisher.
 */
@ApplicationScoped
public class KafkaConnection {
    private static final Logger LOG = Logger.getLogger(KafkaConnection.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final int ATTEMPTS_PER_LOG_LINE = 10;
    private static final String TIMEOUT_MS = "5000";

    private final KafkaSettings kafka;
    private final TopicSettings topicSettings;
    private final IngestSettings ingest;
    private final MeterRegistry meters;
    private final EditTracer tracer;
    private @Nullable Thread setup;
    private volatile @Nullable EditPublisher publisher;

    KafkaConnection(
            KafkaSettings kafka, TopicSettings topics, IngestSettings ingest, MeterRegistry meters, EditTracer tracer) {
        this.kafka = kafka;
        this.topicSettings = topics;
        this.ingest = ingest;
        this.meters = meters;
        this.tracer = tracer;
    }

    void onStart(@Observes StartupEvent event, MuseSettings claimsTheNameSpace) {
        setup = Thread.ofVirtual().name("topic-setup").start(this::open);
    }

    /** @throws KafkaUnavailableException until the topics are there */
    public EditPublisher publisher() {
        EditPublisher open = publisher;
        if (open == null) {
            throw new KafkaUnavailableException("still waiting for Kafka at " + kafka.bootstrapServers());
        }
        return open;
    }

    /** The topics that this service writes. */
    public List<TopicSpec> topics() {
        Topics topics = topicSettings.topics();
        return List.of(topics.playlistEdits(), topics.trackCatalog());
    }

    private void open() {
        try {
            for (int attempt = 0; !ready(attempt); attempt++) {
                Thread.sleep(RETRY_AFTER);
            }
            publisher = EditPublisher.connect(kafka.access(), ingest.deliveryTimeout(), meters, tracer);
            LOG.infof("topics are ready at %s", kafka.bootstrapServers());
        } catch (TopicMismatchException | KafkaException e) {
            LOG.error(e.getMessage());
            Quarkus.asyncExit(1);
        } catch (InterruptedException shutDown) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean ready(int attempt) throws InterruptedException {
        Map<String, Object> config =
                kafka.access().config(Map.of("request.timeout.ms", TIMEOUT_MS, "default.api.timeout.ms", TIMEOUT_MS));
        try (Admin admin = Admin.create(config)) {
            var topicSetup = new TopicSetup(admin);
            if (topicSettings.create()) {
                topicSetup.ensure(topicSettings.topics().all(), topicSettings.replicationFactor());
            } else {
                topicSetup.verify(topics());
            }
            return true;
        } catch (KafkaException e) {
            if (attempt % ATTEMPTS_PER_LOG_LINE == 0) {
                Throwable cause = e.getCause() == null ? e : e.getCause();
                LOG.warnf("waiting for Kafka at %s: %s", kafka.bootstrapServers(), cause.getMessage());
            }
            return false;
        }
    }

    @PreDestroy
    void close() {
        if (setup != null) {
            setup.interrupt();
        }
        EditPublisher open = publisher;
        if (open != null) {
            open.close();
        }
    }
}
