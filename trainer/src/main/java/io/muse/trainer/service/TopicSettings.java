package io.muse.trainer.service;

import io.muse.contracts.topic.Topics;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** The topics, which all services share. */
@ConfigMapping(prefix = "muse.topics")
public interface TopicSettings {
    /** Put before each topic's name; absent for none. */
    Optional<String> prefix();

    @WithDefault("4")
    int partitions();

    /** Of topics that are created. */
    @WithDefault("1")
    short replicationFactor();

    /** Whether missing topics are created at start. */
    @WithDefault("true")
    boolean create();

    default Topics topics() {
        return new Topics(prefix().orElse(""), partitions());
    }
}
