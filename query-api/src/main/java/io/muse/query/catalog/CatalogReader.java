package io.muse.query.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.muse.contracts.catalog.TrackMetadata;
import io.muse.contracts.json.DecodeException;
import io.muse.contracts.json.Json;
import io.muse.query.follow.RecordHandler;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The catalog topic → catalog and search index. A record that can't be read is counted and skipped: what was known of
 * its track stays.
 */
public final class CatalogReader implements RecordHandler {
    private static final Logger LOG = Logger.getLogger(CatalogReader.class);

    private final TrackCatalog catalog;
    private final TrackSearch search;
    private final Duration refreshEvery;
    private final Counter applied;
    private final Counter rejected;
    private Instant refreshed = Instant.EPOCH;
    private boolean changed;
    private boolean announced;

    /** @param refreshEvery how long a change may take at most to be seen by searches */
    public CatalogReader(TrackCatalog catalog, TrackSearch search, Duration refreshEvery, MeterRegistry metrics) {
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

    @Override
    public void restart() {
        // Reading once more from the beginning ends in the same state: the newest record of a track counts.
    }

    @Override
    public void accept(ConsumerRecord<byte[], byte[]> record) {
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
        boolean first = caughtUp && !announced;
        Instant now = Instant.now();
        if (first || (changed && !now.isBefore(refreshed.plus(refreshEvery)))) {
            search.refresh();
            refreshed = now;
            changed = false;
        }
        if (first) {
            announced = true;
            LOG.infof("catalog read: %,d tracks", catalog.size());
        }
    }
}
