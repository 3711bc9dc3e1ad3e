package io.muse.query.live;

import io.muse.contracts.kafka.KafkaAccess;
import io.muse.contracts.topic.TopicSpec;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/** Asks the broker for the end of the edits topic: how many edits there were so far. */
final class EditCount implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(EditCount.class);
    private static final int TIMEOUT_MS = 2_000;

    private final Admin admin;
    private final Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();

    /** @throws KafkaException if there can be no such client: an address is not known, for example */
    EditCount(KafkaAccess kafka, TopicSpec edits) {
        for (int partition = 0; partition < edits.partitions(); partition++) {
            partitions.put(new TopicPartition(edits.name(), partition), OffsetSpec.latest());
        }
        admin = Admin.create(kafka.config(Map.of(
                AdminClientConfig.CLIENT_ID_CONFIG, "query-api-live",
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS)));
    }

    /** Returns at once; the answer comes on a thread of Kafka's, or never. */
    void ask(LongConsumer answer) {
        var unused = admin.listOffsets(partitions).all().whenComplete((ends, failure) -> {
            if (failure == null) {
                answer.accept(
                        ends.values().stream().mapToLong(end -> end.offset()).sum());
            } else {
                LOG.debugf("edits are not counted: %s", failure.getMessage());
            }
        });
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
