package io.muse.contracts.snapshot;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongPredicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a snapshot near the end of its topic, and further back until one is whole. Until the topic is compacted it
 * holds many more than stay readable, and to put them all together would be most of what reading it costs.
 *
 * <p>Not thread-safe. Of its consumer, which gives committed records, the assignment and the position are changed: after
 * a search it stands where the topic ended when that began.
 */
public final class SnapshotFinder<K> {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Offsets before the end to begin with: a snapshot of 100,000 songs or so, and four times as many in each further try. */
    private static final int FIRST_TRY = 256;

    private final Consumer<K, byte[]> consumer;
    private final TopicPartition partition;
    private final Function<K, String> keys;
    private final SortedMap<Long, SnapshotException> damaged = new TreeMap<>();

    /** @param keys the text of a record's key */
    public SnapshotFinder(Consumer<K, byte[]> consumer, TopicPartition partition, Function<K, String> keys) {
        this.consumer = consumer;
        this.partition = partition;
        this.keys = keys;
    }

    /**
     * The newest one that is whole; one that is not is passed over.
     *
     * @throws TimeoutException if the broker stops answering
     */
    public Optional<Snapshot> newest() {
        return find(version -> true);
    }

    /**
     * A certain one; empty if the topic does not have it, or not whole.
     *
     * @throws TimeoutException if the broker stops answering
     */
    public Optional<Snapshot> ofVersion(long wanted) {
        return find(version -> version == wanted);
    }

    /** What was met that is not whole, or no part of a snapshot, by the offset at which that showed. */
    public SortedMap<Long, SnapshotException> damaged() {
        return Collections.unmodifiableSortedMap(damaged);
    }

    private Optional<Snapshot> find(LongPredicate wanted) {
        List<TopicPartition> partitions = List.of(partition);
        consumer.assign(partitions);
        long beginning = consumer.beginningOffsets(partitions).getOrDefault(partition, 0L);
        long end = consumer.endOffsets(partitions).getOrDefault(partition, 0L);
        long back = FIRST_TRY;
        while (true) {
            long first = Math.max(beginning, end - back);
            Snapshot found = newestBetween(first, end, wanted);
            if (found != null || first == beginning) {
                return Optional.ofNullable(found);
            }
            back *= 4;
        }
    }

    private @Nullable Snapshot newestBetween(long first, long end, LongPredicate wanted) {
        var assembler = new SnapshotAssembler();
        Snapshot newest = null;
        consumer.seek(partition, first);
        long since = System.nanoTime();
        while (consumer.position(partition) < end) {
            ConsumerRecords<K, byte[]> records = consumer.poll(POLL);
            for (ConsumerRecord<K, byte[]> message : records) {
                newest = after(message, newest, assembler, wanted);
            }
            if (!records.isEmpty()) {
                since = System.nanoTime();
            } else if (System.nanoTime() - since > PATIENCE.toNanos()) {
                throw new TimeoutException(partition + ": nothing came within " + PATIENCE.toSeconds() + " s");
            }
        }
        return newest;
    }

    /** @return the newest whole one when the message has been read too */
    private @Nullable Snapshot after(
            ConsumerRecord<K, byte[]> message,
            @Nullable Snapshot newest,
            SnapshotAssembler assembler,
            LongPredicate wanted) {
        try {
            String key = message.key() == null ? "" : keys.apply(message.key());
            long version = SnapshotKey.parse(key).version();
            if (!wanted.test(version)) {
                return newest;
            }
            if (message.value() == null) {
                return newest != null && version == newest.manifest().version() ? null : newest;
            }
            Optional<Snapshot> whole = assembler.accept(key, message.value());
            boolean isNewer = newest == null || version > newest.manifest().version();
            return whole.isPresent() && isNewer ? whole.get() : newest;
        } catch (SnapshotException e) {
            damaged.putIfAbsent(message.offset(), e);
            return newest;
        }
    }
}
