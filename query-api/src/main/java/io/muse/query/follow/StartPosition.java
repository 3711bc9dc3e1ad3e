package io.muse.query.follow;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/** Where reading begins. */
@FunctionalInterface
public interface StartPosition {
    /** @param read by partition: the first offset that was not read before; empty at the very beginning */
    void seek(Consumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions, Map<TopicPartition, Long> read);

    /** Everything, also once more when the connection was lost. */
    static StartPosition beginning() {
        return (consumer, partitions, read) -> consumer.seekToBeginning(partitions);
    }

    /** What was written since then, and after a lost connection what was not read yet. */
    static StartPosition since(Instant time) {
        return (consumer, partitions, read) -> {
            Map<TopicPartition, Long> query = new HashMap<>();
            partitions.forEach(partition -> query.put(partition, time.toEpochMilli()));
            Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(query);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            for (TopicPartition partition : partitions) {
                long end = ends.getOrDefault(partition, 0L);
                OffsetAndTimestamp first = found.get(partition);
                Long next = read.get(partition);
                if (next != null && next <= end) {
                    consumer.seek(partition, next);
                } else {
                    // Nothing since then, or a topic that was made anew.
                    consumer.seek(partition, first == null ? end : first.offset());
                }
            }
        };
    }
}
