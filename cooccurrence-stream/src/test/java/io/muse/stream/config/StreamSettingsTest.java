package io.muse.stream.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muse.contracts.topic.Topics;
import io.muse.stream.testing.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StreamSettingsTest {
    @Test
    void shouldHaveTheDocumentedDefaults() {
        Settings settings = Settings.of(Map.of());

        assertThat(settings.kafka().bootstrapServers()).isEqualTo("localhost:9092");
        assertThat(settings.topics().topics()).isEqualTo(Topics.withDefaults());
        assertThat(settings.topics().create()).isTrue();
        StreamSettings stream = settings.stream();
        assertThat(stream.stateDir()).isEqualTo(Path.of(System.getProperty("java.io.tmpdir"), "muse-stream"));
        assertThat(stream.applicationServer()).isEqualTo("localhost:8082");
        assertThat(stream.threads()).isEqualTo(2);
        assertThat(stream.commitInterval()).isEqualTo(Duration.ofMillis(100));
        assertThat(stream.sessionTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(stream.standbyReplicas()).isZero();
        assertThat(stream.deduplicationWindow()).isEqualTo(Duration.ofHours(1));
        assertThat(stream.storeMemory().asLongValue()).isEqualTo(256L << 20);
    }

    @Test
    void shouldNameTheKeyWhenItIsUnknownOrItsValueIsWrong() {
        assertThatThrownBy(() -> Settings.of(Map.of("muse.stream.thread", "2")))
                .hasMessageContaining("muse.stream.thread");
        assertThatThrownBy(() -> Settings.of(Map.of("muse.stream.threads", "many")))
                .hasMessageContaining("muse.stream.threads");
    }
}
