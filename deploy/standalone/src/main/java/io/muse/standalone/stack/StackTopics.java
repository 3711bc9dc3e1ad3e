package io.muse.standalone.stack;

import io.muse.contracts.topic.Topics;
import java.util.Map;

/** The topics as the settings of the services name them, so that all processes of a stack agree. */
public final class StackTopics {
    public static final String PREFIX = "muse.topics.prefix";
    private static final String PARTITIONS = "muse.topics.partitions";

    private StackTopics() {}

    static Topics of(Map<String, String> settings) {
        String partitions = settings.getOrDefault(PARTITIONS, String.valueOf(Topics.DEFAULT_PARTITIONS));
        try {
            return new Topics(settings.getOrDefault(PREFIX, ""), Integer.parseInt(partitions));
        } catch (NumberFormatException e) {
            throw new StackException(PARTITIONS + ": '" + partitions + "' is not a whole number");
        } catch (IllegalArgumentException e) {
            throw new StackException(String.valueOf(e.getMessage()));
        }
    }
}
