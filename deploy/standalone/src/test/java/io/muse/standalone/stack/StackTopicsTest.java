package io.muse.standalone.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muse.contracts.topic.Topics;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StackTopicsTest {
    @Test
    void shouldBeTheTopicsThatTheServicesAreToldToUse() {
        assertThat(StackTopics.of(Map.of())).isEqualTo(Topics.withDefaults());
        assertThat(StackTopics.of(Map.of("muse.topics.prefix", "stage-", "muse.topics.partitions", "7")))
                .isEqualTo(new Topics("stage-", 7));
    }

    @Test
    void shouldNameTheSettingWhenItIsNoCount() {
        assertThatThrownBy(() -> StackTopics.of(Map.of("muse.topics.partitions", "many")))
                .isInstanceOf(StackException.class)
                .hasMessage("muse.topics.partitions: 'many' is not a whole number");
        assertThatThrownBy(() -> StackTopics.of(Map.of("muse.topics.partitions", "0")))
                .isInstanceOf(StackException.class)
                .hasMessageStartingWith("muse.topics.partitions: 0");
    }
}
