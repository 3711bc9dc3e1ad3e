package io.muse.stream.testing;

import io.muse.stream.config.KafkaSettings;
import io.muse.stream.config.StreamSettings;
import io.muse.stream.config.TopicSettings;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** The real settings with their defaults, made as Quarkus makes them. */
public record Settings(KafkaSettings kafka, TopicSettings topics, StreamSettings stream) {

    public static Settings of(Map<String, String> overrides) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addSystemSources()
                .withConverter(MemorySize.class, 100, new MemorySizeConverter())
                .withSources(new PropertiesConfigSource(overrides, "test", 900))
                .withMapping(KafkaSettings.class)
                .withMapping(TopicSettings.class)
                .withMapping(StreamSettings.class)
                .build();
        return new Settings(
                config.getConfigMapping(KafkaSettings.class),
                config.getConfigMapping(TopicSettings.class),
                config.getConfigMapping(StreamSettings.class));
    }
}
