package io.muse.query.config;

import io.muse.contracts.topic.Topics;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.util.Optional;

/** The topics of this installation; the same in every service. */
@ConfigMapping(prefix = "muse.topics")
public interface TopicSettings {
    /** Stands before each topic name; none by default. */
    Optional<String> prefix();

    /** Partitions of every topic that is keyed by playlist or track. */
    @WithDefault("4")
    @Min(1)
    int partitions();

    /** Replicas of topics that are created here. */
    @WithDefault("1")
    @Min(1)
    short replicationFactor();

    /** Whether to create topics that are missing; if not, the service waits until they exist. */
    @WithDefault("true")
    boolean create();

    default Topics topics() {
        return new Topics(prefix().orElse(""), partitions());
    }
}
