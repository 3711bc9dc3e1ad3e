package io.muse.contracts.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muse.contracts.testing.TestBroker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RetriableException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TopicSetupIT {
    private static TestBroker broker;
    private static Admin admin;

    @BeforeAll
    static void startBroker() {
        broker = TestBroker.start();
        admin = broker.admin();
    }

    @AfterAll
    static void stopBroker() {
        admin.close();
        broker.close();
    }

    @Test
    void shouldCreateEveryTopicAsSpecifiedAndTolerateBeingRunAgain() throws Exception {
        Topics topics = new Topics("stage-", 3);
        new TopicSetup(admin).ensure(topics.all(), (short) 1);
        new TopicSetup(admin).ensure(topics.all(), (short) 1);

        assertThat(admin.listTopics().names().get())
                .containsAll(topics.all().stream().map(TopicSpec::name).toList());
        var snapshots = new ConfigResource(
                ConfigResource.Type.TOPIC, topics.embeddingSnapshots().name());
        assertThat(admin.describeConfigs(List.of(snapshots))
                        .all()
                        .get()
                        .get(snapshots)
                        .get("cleanup.policy")
                        .value())
                .isEqualTo("compact");
    }

    @Test
    void shouldSayWhatToSetWhenATopicHasOtherPartitions() throws Exception {
        var setup = new TopicSetup(admin);
        setup.ensure(List.of(new TopicSpec("some-topic", 2, Map.of())), (short) 1);

        assertThatThrownBy(() -> setup.ensure(List.of(new TopicSpec("some-topic", 5, Map.of())), (short) 1))
                .isInstanceOf(TopicMismatchException.class)
                .hasMessageContaining("some-topic has 2 partitions")
                .hasMessageContaining("muse.topics.partitions=2");
    }

    @Test
    void shouldNameTheTopicThatNobodyCreated() {
        var setup = new TopicSetup(admin, Duration.ZERO);

        assertThatThrownBy(() -> setup.verify(List.of(new TopicSpec("not-created", 1, Map.of()))))
                .isInstanceOf(RetriableException.class)
                .hasMessageContaining("not-created does not exist");
    }
}
