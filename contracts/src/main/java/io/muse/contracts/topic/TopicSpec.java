package io.muse.contracts.topic;

import java.util.Map;

/**
 * One topic as it has to be.
 *
 * @param partitions its number of partitions
 * @param config broker-side settings that differ from the broker's defaults
 */
public record TopicSpec(String name, int partitions, Map<String, String> config) {
    public TopicSpec {
        config = Map.copyOf(config);
    }
}
