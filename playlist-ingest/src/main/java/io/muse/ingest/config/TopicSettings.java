package io.muse.ingest.config;

import io.muse.contracts.topic.Topics;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.util.Optional;

/** The topics as all services of one deployment must see them. */
@ConfigMapping(prefix = "muse.topics")
public interface TopicSettings {
    /** Put before each topic name; none by default. */
    Optional<String> prefix();

    /** Partitions of every topic that is keyed by playlist or track. */
    @WithDefault("4")
    @Min(1)
    int partitions();

    /** Replicas of the topics that are created. */
    @WithDefault("1")
    @Min(1)
    short replicationFactor();

    /** Whether to create missing topics at start; else they are only checked. */
    @WithDefault("true")
    boolean create();

    default Topics topics() {
        return new Topics(prefix().orElse(""), partitions());
    }
}
