package io.muse.stream.config;

import io.muse.contracts.topic.Topics;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** The topics, the same for all services of one installation. */
@ConfigMapping(prefix = "muse.topics")
public interface TopicSettings {
    /** Put before each topic's name and the application id. */
    Optional<String> prefix();

    @WithDefault("4")
    int partitions();

    /** Of topics that are created at start, the stream's changelogs among them. */
    @WithDefault("1")
    short replicationFactor();

    /** Whether missing topics are created at start. */
    @WithDefault("true")
    boolean create();

    default Topics topics() {
        return new Topics(prefix().orElse(""), partitions());
    }
}
