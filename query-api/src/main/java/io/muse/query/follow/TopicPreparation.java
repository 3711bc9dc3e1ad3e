package io.muse.query.follow;

import io.muse.contracts.kafka.KafkaAccess;
import io.muse.contracts.topic.TopicSetup;
import io.muse.contracts.topic.TopicSpec;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;

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
        try (Admin admin = admin()) {
            var setup = new TopicSetup(admin);
            if (create) {
                setup.ensure(List.of(topic), replicationFactor);
            } else {
                setup.verify(List.of(topic));
            }
        }
    }

    /** The id that the broker gave the topic when it was made; throws what {@link TopicSetup} throws. */
    public Uuid id(TopicSpec topic) throws InterruptedException {
        try (Admin admin = admin()) {
            return new TopicSetup(admin).id(topic);
        }
    }

    private Admin admin() {
        return Admin.create(kafka.config(Map.of(
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, BROKER_TIMEOUT_MS,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, BROKER_TIMEOUT_MS)));
    }
}
