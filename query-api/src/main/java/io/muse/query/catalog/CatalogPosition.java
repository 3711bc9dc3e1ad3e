package io.muse.query.catalog;

import io.muse.query.follow.StartPosition;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.InterruptException;

/** Where the catalog's reader was, if it is still the same topic. */
public final class CatalogPosition implements StartPosition {
    /** Asks the broker. */
    @FunctionalInterface
    public interface TopicId {
        Uuid get() throws InterruptedException;
    }

    private final TopicId topic;
    private final CatalogReader reader;

    public CatalogPosition(TopicId topic, CatalogReader reader) {
        this.topic = topic;
        this.reader = reader;
    }

    @Override
    public void seek(
            Consumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions, Map<TopicPartition, Long> read) {
        Map<Integer, Long> ends = new HashMap<>();
        consumer.endOffsets(partitions).forEach((partition, end) -> ends.put(partition.partition(), end));
        Map<Integer, Long> next = reader.resume(id(), ends);
        consumer.seekToBeginning(partitions);
        for (TopicPartition partition : partitions) {
            Long from = next.get(partition.partition());
            if (from != null) {
                consumer.seek(partition, from);
            }
        }
    }

    private Uuid id() {
        try {
            return topic.get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
