package io.muse.ingest.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muse.contracts.kafka.KafkaAccess;
import io.muse.contracts.topic.Topics;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    @Test
    void shouldWorkWithoutAnySettingWhenTheBrokerIsLocal() {
        SmallRyeConfig config = config(Map.of());

        assertThat(config.getConfigMapping(KafkaSettings.class).bootstrapServers())
                .isEqualTo("localhost:9092");
        assertThat(config.getConfigMapping(TopicSettings.class).topics()).isEqualTo(Topics.withDefaults());
        assertThat(config.getConfigMapping(TopicSettings.class).create()).isTrue();
        assertThat(config.getConfigMapping(TopicSettings.class).replicationFactor())
                .isEqualTo((short) 1);
        var ingest = config.getConfigMapping(IngestSettings.class);
        assertThat(ingest.deliveryTimeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(ingest.maxBodyBytes()).isEqualTo(8 << 20);
        assertThat(ingest.maxInFlight()).isEqualTo(10_000);
    }

    @Test
    void shouldTakeEverySettingWhenItIsGiven() {
        SmallRyeConfig config = config(Map.of(
                "muse.kafka.bootstrap-servers", "a:1,b:2",
                "muse.topics.prefix", "stage-",
                "muse.topics.partitions", "7",
                "muse.topics.replication-factor", "3",
                "muse.topics.create", "false",
                "muse.ingest.delivery-timeout", "3s",
                "muse.ingest.max-body-bytes", "100",
                "muse.ingest.max-in-flight", "5"));

        assertThat(config.getConfigMapping(KafkaSettings.class).bootstrapServers())
                .isEqualTo("a:1,b:2");
        assertThat(config.getConfigMapping(TopicSettings.class).topics()).isEqualTo(new Topics("stage-", 7));
        assertThat(config.getConfigMapping(IngestSettings.class).deliveryTimeout())
                .isEqualTo(Duration.ofSeconds(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"muse.ingest.delivery-timout", "muse.ingst.delivery-timeout", "muse.kafka.servers"})
    void shouldNameTheKeyWhenItIsUnknown(String key) {
        assertThatThrownBy(() -> config(Map.of(key, "1")))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining(key);
    }

    @Test
    void shouldNameKeyAndReasonWhenTheClientConfigurationIsWrong() {
        assertThatThrownBy(() -> config(Map.of("muse.kafka.client-config", "/no/such/file")))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("muse.kafka.client-config")
                .hasMessageContaining("can't read /no/such/file");
        assertThat(config(Map.of("muse.kafka.client-config", ""))
                        .getConfigMapping(KafkaSettings.class)
                        .access())
                .isEqualTo(KafkaAccess.plain("localhost:9092"));
    }

    private static SmallRyeConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .withMapping(MuseSettings.class)
                .withMapping(KafkaSettings.class)
                .withMapping(TopicSettings.class)
                .withMapping(IngestSettings.class)
                .build();
    }
}
