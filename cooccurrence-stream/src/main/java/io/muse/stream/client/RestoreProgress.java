package io.muse.stream.client;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.jboss.logging.Logger;

/** Follows how stores are read back from their changelogs. Thread-safe. */
public final class RestoreProgress implements StateRestoreListener {
    private static final Logger LOG = Logger.getLogger(RestoreProgress.class);
    private static final Duration LOG_EVERY = Duration.ofSeconds(10);

    private final Map<TopicPartition, Restoring> restoring = new ConcurrentHashMap<>();
    private final LongAdder restored = new LongAdder();

    /** One store of one partition; changed by the one thread that restores it. */
    private static final class Restoring {
        private final long startedNanos = System.nanoTime();
        private final long total;
        private final AtomicLong done = new AtomicLong();
        private long loggedNanos = startedNanos;

        private Restoring(long total) {
            this.total = total;
        }

        private long perSecond() {
            double seconds = Math.max(1e-3, (System.nanoTime() - startedNanos) / 1e9);
            return Math.round(done.get() / seconds);
        }
    }

    /** Records read back since the start. */
    public long restored() {
        return restored.sum();
    }

    /** Records still to be read back before all queries are served. */
    public long remaining() {
        return restoring.values().stream()
                .mapToLong(r -> Math.max(0, r.total - r.done.get()))
                .sum();
    }

    @Override
    public void onRestoreStart(TopicPartition changelog, String store, long from, long end) {
        restoring.put(changelog, new Restoring(end - from));
        if (end > from) {
            LOG.infof("restoring store %s, partition %d: %,d records", store, changelog.partition(), end - from);
        }
    }

    @Override
    public void onBatchRestored(TopicPartition changelog, String store, long batchEnd, long count) {
        restored.add(count);
        Restoring progress = restoring.get(changelog);
        if (progress == null) {
            return;
        }
        long done = progress.done.addAndGet(count);
        long now = System.nanoTime();
        if (now - progress.loggedNanos > LOG_EVERY.toNanos()) {
            progress.loggedNanos = now;
            long rate = Math.max(1, progress.perSecond());
            LOG.infof(
                    "restoring store %s, partition %d: %,d of %,d records, %,d/s, %d s to go",
                    store,
                    changelog.partition(),
                    done,
                    progress.total,
                    rate,
                    Math.max(0, progress.total - done) / rate);
        }
    }

    @Override
    public void onRestoreEnd(TopicPartition changelog, String store, long count) {
        Restoring progress = restoring.remove(changelog);
        if (progress != null && count > 0) {
            LOG.infof(
                    "restored store %s, partition %d: %,d records, %,d/s",
                    store, changelog.partition(), count, progress.perSecond());
        }
    }

    @Override
    public void onRestoreSuspended(TopicPartition changelog, String store, long count) {
        restoring.remove(changelog);
    }
}
