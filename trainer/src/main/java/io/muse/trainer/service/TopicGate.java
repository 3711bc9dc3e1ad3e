package io.muse.trainer.service;

import io.muse.contracts.topic.TopicMismatchException;
import io.muse.contracts.topic.TopicSetup;
import io.muse.trainer.kafka.BrokerLink;
import io.muse.trainer.kafka.KafkaClients;
import org.apache.kafka.clients.admin.Admin;

/** Opens when every topic is there and answers. */
final class TopicGate {
    private final KafkaClients clients;
    private final TopicSettings settings;
    private final BrokerLink link;

    TopicGate(KafkaClients clients, TopicSettings settings, BrokerLink link) {
        this.clients = clients;
        this.settings = settings;
        this.link = link;
    }

    /** @throws TopicMismatchException if a topic is otherwise than configured: waiting does not help */
    void await() throws InterruptedException {
        link.run(() -> {
            try (Admin admin = clients.admin()) {
                var setup = new TopicSetup(admin);
                if (settings.create()) {
                    setup.ensure(settings.topics().all(), settings.replicationFactor());
                } else {
                    setup.verify(settings.topics().all());
                }
            }
        });
        link.well();
    }
}
