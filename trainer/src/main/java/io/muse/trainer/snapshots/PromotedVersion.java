package io.muse.trainer.snapshots;

import io.muse.contracts.json.DecodeException;
import io.muse.contracts.json.Json;
import io.muse.contracts.snapshot.SnapshotSelection;
import io.muse.trainer.kafka.TopicReading;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/** The version that operators promoted, asked of its topic each time: it has one small record that counts. */
public final class PromotedVersion implements Supplier<Optional<Long>> {
    private static final Logger LOG = Logger.getLogger(PromotedVersion.class);

    private final Supplier<Consumer<String, byte[]>> consumers;
    private final String topic;

    /** @param consumers makes read-committed consumers */
    public PromotedVersion(Supplier<Consumer<String, byte[]>> consumers, String topic) {
        this.consumers = consumers;
        this.topic = topic;
    }

    /** @throws KafkaException if the broker can't be reached */
    @Override
    public Optional<Long> get() {
        var last = new SnapshotSelection[] {SnapshotSelection.NONE};
        try (Consumer<String, byte[]> consumer = consumers.get()) {
            TopicReading.toEnd(consumer, new TopicPartition(topic, 0), message -> last[0] = next(last[0], message));
        }
        return Optional.ofNullable(last[0].promoted());
    }

    private static SnapshotSelection next(SnapshotSelection before, ConsumerRecord<String, byte[]> message) {
        if (!SnapshotSelection.KEY.equals(message.key())) {
            return before;
        }
        if (message.value() == null) {
            return SnapshotSelection.NONE;
        }
        try {
            return Json.decode(message.value(), SnapshotSelection.class);
        } catch (DecodeException e) {
            LOG.warnf("%s: left out offset %d: %s", message.topic(), message.offset(), e.getMessage());
            return before;
        }
    }
}
