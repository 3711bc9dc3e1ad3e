package io.muse.trainer.kafka;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** One reading of a partition from its beginning to where it ends by then. */
public final class TopicReading {
    private static final Duration POLL = Duration.ofMillis(200);

    private TopicReading() {}

    /** @param consumer it is assigned and moved, not closed */
    public static void toEnd(
            Consumer<String, byte[]> consumer,
            TopicPartition partition,
            java.util.function.Consumer<ConsumerRecord<String, byte[]>> reader) {
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        Long end = consumer.endOffsets(List.of(partition)).get(partition);
        while (end != null && consumer.position(partition) < end) {
            consumer.poll(POLL).forEach(reader);
        }
    }
}
