package io.muse.ingest.importer;

import io.muse.contracts.kafka.KafkaAccess;
import io.muse.contracts.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/** Looks before the import begins whether there is something to write to. */
final class TopicCheck {
    private static final String TIMEOUT_MS = "30000";

    private TopicCheck() {}

    /**
     * @throws KafkaException if the broker does not answer
     * @throws TopicsMissingException if it lacks a topic
     */
    static void require(KafkaAccess kafka, Topics topics) throws InterruptedException, TopicsMissingException {
        Map<String, Object> config =
                kafka.config(Map.of("request.timeout.ms", TIMEOUT_MS, "default.api.timeout.ms", TIMEOUT_MS));
        try (Admin admin = Admin.create(config)) {
            Set<String> names = admin.listTopics().names().get();
            for (String topic :
                    List.of(topics.playlistEdits().name(), topics.trackCatalog().name())) {
                if (!names.contains(topic)) {
                    throw new TopicsMissingException("topic " + topic + " is not there; start the services first,"
                            + " they create it, or set --topics-prefix");
                }
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
        }
    }
}
