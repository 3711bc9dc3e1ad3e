package io.muse.trainer.kafka;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Readings of a partition to where it ends when they begin. */
public final class TopicReading {
    private static final Duration POLL = Duration.ofMillis(200);

    private TopicReading() {}

    /**
     * From its beginning.
     *
     * @param consumer it is assigned and moved, not closed
     */
    public static void toEnd(
            Consumer<String, byte[]> consumer,
            TopicPartition partition,
            java.util.function.Consumer<ConsumerRecord<String, byte[]>> reader) {
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        whileWanted(consumer, partition, message -> {
            reader.accept(message);
            return true;
        });
    }

    /**
     * From an offset, and no further than wanted.
     *
     * @param consumer it is assigned and moved, not closed
     * @param reader takes a record and says whether the next one is wanted
     */
    public static void fromWhile(
            Consumer<String, byte[]> consumer,
            TopicPartition partition,
            long offset,
            Predicate<ConsumerRecord<String, byte[]>> reader) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, offset);
        whileWanted(consumer, partition, reader);
    }

    private static void whileWanted(
            Consumer<String, byte[]> consumer,
            TopicPartition partition,
            Predicate<ConsumerRecord<String, byte[]>> reader) {
        Long end = consumer.endOffsets(List.of(partition)).get(partition);
        while (end != null && consumer.position(partition) < end) {
            for (ConsumerRecord<String, byte[]> message : consumer.poll(POLL)) {
                if (!reader.test(message)) {
                    return;
                }
            }
        }
    }
}
