package io.muse.query.selection;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.muse.contracts.json.Json;
import io.muse.contracts.kafka.KafkaAccess;
import io.muse.contracts.snapshot.SnapshotSelection;
import io.muse.contracts.topic.TopicSpec;
import io.muse.query.config.KafkaSettings;
import io.muse.query.config.TopicSettings;
import io.muse.query.serving.HeldSnapshots;
import io.muse.query.serving.Serving;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes what operators select to its topic, for all processes. A producer is opened for each call: they are rare.
 * Two calls at once, of two processes, end in the later one, as a whole.
 */
@Singleton
public final class SelectionWriter {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final KafkaAccess kafka;
    private final TopicSpec topic;
    private final SelectionReader reader;
    private final Serving serving;

    SelectionWriter(KafkaSettings kafka, TopicSettings topics, SelectionReader reader, Serving serving) {
        this.kafka = kafka.access();
        topic = topics.topics().snapshotSelection();
        this.reader = reader;
        this.serving = serving;
    }

    /**
     * Keeps the selection.
     *
     * @return what is held once it took effect in this process
     * @throws SelectionException if it could not be kept, or did not take effect soon
     */
    public HeldSnapshots write(SnapshotSelection selection) throws SelectionException {
        if (!reader.isCaughtUp()) {
            throw new SelectionException("the topic " + topic.name() + " has not been read yet; nothing has changed");
        }
        try {
            if (!reader.awaitApplied(send(selection), PATIENCE)) {
                throw new SelectionException("it is kept, but this process has not read it yet");
            }
            return serving.held();
        } catch (ExecutionException | KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new SelectionException("the broker did not take it: " + cause.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SelectionException("the service is stopping");
        }
    }

    private long send(SnapshotSelection selection) throws ExecutionException, InterruptedException {
        int patience = (int) PATIENCE.toMillis();
        Map<String, Object> config = kafka.config(Map.of(
                ProducerConfig.CLIENT_ID_CONFIG,
                "query-api-selection",
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                patience / 2,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                patience,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                patience));
        try (var producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            var record = new ProducerRecord<>(
                    topic.name(), 0, SnapshotSelection.KEY.getBytes(UTF_8), Json.encode(selection));
            return producer.send(record).get().offset();
        }
    }
}
