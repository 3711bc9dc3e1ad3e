package io.muse.query.serving;

import io.muse.query.follow.StartPosition;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * The end of the snapshots topic, after the reader has been given so much of what stands before it as makes one whole
 * snapshot. Until the topic is compacted it holds many more than stay readable: to put them all together would be most of
 * what reading it costs.
 */
public final class NewestSnapshot implements StartPosition {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Offsets before the end to begin with: a snapshot of 100,000 songs or so, and four times as many in each further try. */
    private static final int FIRST_TRY = 256;

    private final SnapshotReader reader;

    public NewestSnapshot(SnapshotReader reader) {
        this.reader = reader;
    }

    /**
     * @param partitions the topic's only one
     * @throws TimeoutException if the broker stops answering
     */
    @Override
    public void seek(
            Consumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions, Map<TopicPartition, Long> read) {
        for (TopicPartition partition : partitions) {
            long first = consumer.beginningOffsets(partitions).getOrDefault(partition, 0L);
            long end = consumer.endOffsets(partitions).getOrDefault(partition, 0L);
            long back = FIRST_TRY;
            long from = Math.max(first, end - back);
            read(consumer, partition, from, end);
            while (!reader.hasWhole() && from > first) {
                back *= 4;
                from = Math.max(first, end - back);
                read(consumer, partition, from, end);
            }
        }
    }

    private void read(Consumer<byte[], byte[]> consumer, TopicPartition partition, long from, long end) {
        reader.restart();
        consumer.seek(partition, from);
        long since = System.nanoTime();
        while (consumer.position(partition) < end) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            records.forEach(reader::accept);
            if (!records.isEmpty()) {
                since = System.nanoTime();
            } else if (System.nanoTime() - since > PATIENCE.toNanos()) {
                throw new TimeoutException("nothing came within " + PATIENCE.toSeconds() + " s");
            }
        }
    }
}
