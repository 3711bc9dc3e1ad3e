package io.muse.query.follow;

import io.muse.contracts.kafka.KafkaAccess;
import io.muse.contracts.topic.TopicSetup;
import io.muse.contracts.topic.TopicSpec;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * Makes sure that a topic is there before it is read.
 *
 * @param create whether to create it if it is missing
 * @param replicationFactor of a topic that is created
 */
public record TopicPreparation(KafkaAccess kafka, boolean create, short replicationFactor) {
    private static final int BROKER_TIMEOUT_MS = 5_000;

    /** Throws what {@link TopicSetup} throws; the caller tries again when the broker is away. */
    void prepare(TopicSpec topic) throws InterruptedException {
        try (Admin admin = Admin.create(kafka.config(Map.of(
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, BROKER_TIMEOUT_MS,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, BROKER_TIMEOUT_MS)))) {
            var setup = new TopicSetup(admin);
            if (create) {
                setup.ensure(List.of(topic), replicationFactor);
            } else {
                setup.verify(List.of(topic));
            }
        }
    }
}
