package io.muse.query.catalog;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;

/**
 * How far the catalog topic was read.
 *
 * @param topic the topic's own id: one that is made anew under the same name has another
 * @param readAt when there was nothing else to read
 * @param next by partition: the first offset that was not read
 */
record CatalogMark(Uuid topic, Instant readAt, Map<Integer, Long> next) {
    /**
     * Kafka keeps the tombstone of a deleted track for a day, if it is not told otherwise, and then compacts it away: who
     * goes on reading later than that may never hear of the deletion.
     */
    private static final Duration GOOD_FOR = Duration.ofHours(12);

    /** Of the documents of the index too: whoever changes them counts it up, so that they are made again. */
    private static final String FORMAT = "1";

    private static final String FORMAT_KEY = "format";
    private static final String TOPIC_KEY = "topic";
    private static final String READ_AT_KEY = "read-at";
    private static final String NEXT_KEY = "next-";

    CatalogMark {
        next = Map.copyOf(next);
    }

    boolean isGood(Uuid actual, Instant now) {
        return topic.equals(actual) && readAt.plus(GOOD_FOR).isAfter(now);
    }

    /** Whether the partitions, by their ends, have all that was read: else they lost records, or are others. */
    boolean isWithin(Map<Integer, Long> ends) {
        return next.entrySet().stream().allMatch(read -> ends.getOrDefault(read.getKey(), 0L) >= read.getValue());
    }

    Map<String, String> asData() {
        Map<String, String> data = new HashMap<>();
        data.put(FORMAT_KEY, FORMAT);
        data.put(TOPIC_KEY, topic.toString());
        data.put(READ_AT_KEY, readAt.toString());
        next.forEach((partition, offset) -> data.put(NEXT_KEY + partition, offset.toString()));
        return data;
    }

    /** Empty where the data are none, or of another format. */
    static Optional<CatalogMark> of(Map<String, String> data) {
        String topic = data.get(TOPIC_KEY);
        String readAt = data.get(READ_AT_KEY);
        if (!FORMAT.equals(data.get(FORMAT_KEY)) || topic == null || readAt == null) {
            return Optional.empty();
        }
        try {
            Map<Integer, Long> next = new HashMap<>();
            data.forEach((key, value) -> {
                if (key.startsWith(NEXT_KEY)) {
                    next.put(Integer.valueOf(key.substring(NEXT_KEY.length())), Long.valueOf(value));
                }
            });
            return Optional.of(new CatalogMark(Uuid.fromString(topic), Instant.parse(readAt), next));
        } catch (DateTimeException | IllegalArgumentException | KafkaException e) {
            return Optional.empty();
        }
    }
}
