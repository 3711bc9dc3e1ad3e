package io.muse.trainer.kafka;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Readings of a partition to where it ends when they begin. */
public final class TopicReading {
    private static final Duration POLL = Duration.ofMillis(200);

    private TopicReading() {}

    /**
     * All of it.
     *
     * @param consumer it is assigned and moved, not closed
     */
    public static void toEnd(
            Consumer<String, byte[]> consumer,
            TopicPartition partition,
            java.util.function.Consumer<ConsumerRecord<String, byte[]>> reader) {
        last(consumer, partition, Long.MAX_VALUE, reader);
    }

    /**
     * What stands at its last offsets.
     *
     * @param consumer it is assigned and moved, not closed
     * @param offsets at most so many
     * @return whether it was all of it
     */
    public static boolean last(
            Consumer<String, byte[]> consumer,
            TopicPartition partition,
            long offsets,
            java.util.function.Consumer<ConsumerRecord<String, byte[]>> reader) {
        List<TopicPartition> partitions = List.of(partition);
        consumer.assign(partitions);
        long beginning = consumer.beginningOffsets(partitions).getOrDefault(partition, 0L);
        long end = consumer.endOffsets(partitions).getOrDefault(partition, 0L);
        long first = Math.max(beginning, end - Math.min(offsets, end));
        consumer.seek(partition, first);
        while (consumer.position(partition) < end) {
            consumer.poll(POLL).forEach(reader);
        }
        return first == beginning;
    }
}
