package io.muse.query.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.muse.contracts.catalog.TrackMetadata;
import io.muse.contracts.json.DecodeException;
import io.muse.contracts.json.Json;
import io.muse.query.follow.RecordHandler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.Uuid;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The catalog topic → catalog and search index. A record that can't be read is counted and skipped: what was known of
 * its track stays. Where the index is kept on disk, the next process goes on where this one was.
 */
public final class CatalogReader implements RecordHandler {
    private static final Logger LOG = Logger.getLogger(CatalogReader.class);

    /** What a process that is killed has to read again. */
    private static final Duration KEEP_EVERY = Duration.ofMinutes(1);

    /** Where nothing changes; much less than a mark is good for. */
    private static final Duration MARK_EVERY = Duration.ofHours(1);

    private final TrackCatalog catalog;
    private final TrackSearch search;
    private final Duration refreshEvery;
    private final Counter applied;
    private final Counter rejected;
    private final Clock clock;

    /** By partition: the first offset that was not accepted. */
    private final Map<Integer, Long> next = new HashMap<>();

    private @Nullable Uuid topic;
    private boolean restored;
    private Instant refreshed = Instant.EPOCH;
    private Instant kept = Instant.EPOCH;
    private boolean changed;
    private boolean changedSinceKept;
    private boolean announced;

    /** @param refreshEvery how long a change may take at most to be seen by searches */
    public CatalogReader(
            TrackCatalog catalog, TrackSearch search, Duration refreshEvery, Clock clock, MeterRegistry metrics) {
        this.clock = clock;
        this.catalog = catalog;
        this.search = search;
        this.refreshEvery = refreshEvery;
        applied = counter(metrics, "applied");
        rejected = counter(metrics, "rejected");
    }

    private static Counter counter(MeterRegistry metrics, String outcome) {
        return Counter.builder("muse.catalog.records")
                .description("Records of the catalog topic by what became of them")
                .tag("outcome", outcome)
                .register(metrics);
    }

    /**
     * The offsets from which there is something to read, by partition; those of partitions that are not named are the
     * beginning. What is here of another topic, or so old that deletions may have been missed, is forgotten.
     *
     * @param actual the topic's id
     * @param ends of the topic's partitions
     */
    Map<Integer, Long> resume(Uuid actual, Map<Integer, Long> ends) {
        if (!restored) {
            restored = true;
            search.restore(catalog::put);
            if (search.mark().isEmpty()) {
                catalog.clear();
            }
        }
        topic = actual;
        next.clear();
        search.mark().ifPresent(mark -> {
            if (mark.isGood(actual, clock.instant()) && mark.isWithin(ends)) {
                next.putAll(mark.next());
            } else {
                LOG.warn("what is known of the catalog is of another topic or too old: it is read from the beginning");
                catalog.clear();
                search.clear();
            }
        });
        return Map.copyOf(next);
    }

    @Override
    public void restart() {
        // What comes once more ends in the same state: the newest record of a track counts.
    }

    @Override
    public void accept(ConsumerRecord<byte[], byte[]> record) {
        next.put(record.partition(), record.offset() + 1);
        if (record.key() == null) {
            reject(record, "it has no key");
            return;
        }
        String trackId = new String(record.key(), UTF_8);
        if (record.value() == null) {
            catalog.remove(trackId);
            search.remove(trackId);
        } else {
            try {
                TrackMetadata track = Json.decode(record.value(), TrackMetadata.class);
                if (!track.id().equals(trackId)) {
                    reject(record, "its key is '" + trackId + "', its value is of '" + track.id() + "'");
                    return;
                }
                catalog.put(track);
                search.put(track);
            } catch (DecodeException e) {
                reject(record, e.getMessage());
                return;
            }
        }
        applied.increment();
        changed = true;
    }

    private void reject(ConsumerRecord<byte[], byte[]> record, @Nullable String reason) {
        rejected.increment();
        LOG.warnf("catalog record %s/%d skipped: %s", record.partition(), record.offset(), reason);
    }

    @Override
    public void polled(boolean caughtUp) {
        if (!caughtUp) {
            return;
        }
        boolean first = !announced;
        Instant now = clock.instant();
        if (topic != null) {
            search.mark(new CatalogMark(topic, now, next));
        }
        if (first || (changed && !now.isBefore(refreshed.plus(refreshEvery)))) {
            search.refresh();
            refreshed = now;
            changedSinceKept |= changed;
            changed = false;
        }
        if (first || !now.isBefore(kept.plus(changedSinceKept ? KEEP_EVERY : MARK_EVERY))) {
            search.keep();
            kept = now;
            changedSinceKept = false;
        }
        if (first) {
            announced = true;
            LOG.infof("catalog read: %,d tracks", catalog.size());
        }
    }
}
