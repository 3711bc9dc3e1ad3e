package io.muse.trainer.kafka;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** A reading of a partition to where it ends when it begins. */
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
        List<TopicPartition> partitions = List.of(partition);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        long end = consumer.endOffsets(partitions).getOrDefault(partition, 0L);
        while (consumer.position(partition) < end) {
            consumer.poll(POLL).forEach(reader);
        }
    }
}
