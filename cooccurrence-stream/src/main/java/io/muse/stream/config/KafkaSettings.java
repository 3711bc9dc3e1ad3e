package io.muse.stream.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where Kafka is. */
@ConfigMapping(prefix = "muse.kafka")
public interface KafkaSettings {
    @WithDefault("localhost:9092")
    String bootstrapServers();
}
