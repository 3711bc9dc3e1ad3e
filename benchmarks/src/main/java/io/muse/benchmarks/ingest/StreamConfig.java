package io.muse.benchmarks.ingest;

import io.muse.contracts.topic.Topics;
import io.muse.stream.config.KafkaSettings;
import io.muse.stream.config.StreamSettings;
import io.muse.stream.config.TopicSettings;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.Map;

/** The service's settings with their defaults, but for where things are. */
record StreamConfig(KafkaSettings kafka, TopicSettings topics, StreamSettings stream) {

    static StreamConfig of(String bootstrapServers, Topics topics, Path stateDir, int threads) {
        Map<String, String> overrides = Map.of(
                "muse.kafka.bootstrap-servers", bootstrapServers,
                "muse.topics.prefix", topics.prefix(),
                "muse.topics.partitions", String.valueOf(topics.partitions()),
                "muse.stream.application-server", "bench:1",
                "muse.stream.state-dir", stateDir.toString(),
                "muse.stream.threads", String.valueOf(threads));
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withConverter(MemorySize.class, 100, new MemorySizeConverter())
                .withSources(new PropertiesConfigSource(overrides, "bench", 900))
                .withMapping(KafkaSettings.class)
                .withMapping(TopicSettings.class)
                .withMapping(StreamSettings.class)
                .build();
        return new StreamConfig(
                config.getConfigMapping(KafkaSettings.class),
                config.getConfigMapping(TopicSettings.class),
                config.getConfigMapping(StreamSettings.class));
    }
}
