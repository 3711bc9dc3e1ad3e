package io.muse.trainer.service;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where the broker is. */
@ConfigMapping(prefix = "muse.kafka")
public interface KafkaSettings {
    /** {@code host:port} of one or more brokers, separated by commas. */
    @WithDefault("localhost:9092")
    String bootstrapServers();
}
