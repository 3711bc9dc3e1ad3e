package io.muse.query.companion;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.muse.contracts.companion.Companion;
import io.muse.contracts.companion.CompanionAssembler;
import io.muse.contracts.companion.CompanionException;
import io.muse.query.follow.RecordHandler;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * The companions topic → whole, verified companions, each to the one who takes its name; names that nobody takes are
 * passed over. Of those that come with one poll, and of all that were there before reading began, only the last of a
 * name is handed on. What is not whole or can't be used is counted, and what is served stays.
 */
@Singleton
public final class CompanionReader implements RecordHandler {
    private static final Logger LOG = Logger.getLogger(CompanionReader.class);

    private final Map<String, CompanionTaker> takers = new HashMap<>();
    private final Map<String, Companion> newest = new HashMap<>();
    private final Map<String, Long> served = new ConcurrentHashMap<>();
    private final Counter rejected;
    private CompanionAssembler assembler = new CompanionAssembler();

    public CompanionReader(@All List<CompanionTaker> takers, MeterRegistry metrics) {
        for (CompanionTaker taker : takers) {
            this.takers.put(taker.name(), taker);
            Gauge.builder("muse.companion.version", served, all -> all.getOrDefault(taker.name(), 0L))
                    .description("Version of what belongs to the snapshots and is served; 0 before the first")
                    .tag("companion", taker.name())
                    .register(metrics);
        }
        rejected = Counter.builder("muse.companion.rejected")
                .description("Companions that were truncated, reordered, damaged or not usable")
                .register(metrics);
    }

    @Override
    public void restart() {
        assembler = new CompanionAssembler();
    }

    @Override
    public void accept(ConsumerRecord<byte[], byte[]> record) {
        try {
            if (record.key() == null) {
                throw new CompanionException("a record without a key");
            }
            assembler
                    .accept(new String(record.key(), UTF_8), record.value())
                    .filter(whole -> takers.containsKey(whole.manifest().name()))
                    .ifPresent(whole -> newest.put(whole.manifest().name(), whole));
        } catch (CompanionException e) {
            rejected.increment();
            LOG.warnf("companions topic at offset %d: %s; reading on", record.offset(), e.getMessage());
        }
    }

    @Override
    public void polled(boolean caughtUp) {
        if (caughtUp && !newest.isEmpty()) {
            newest.values().forEach(this::handOn);
            newest.clear();
        }
    }

    private void handOn(Companion companion) {
        String name = companion.manifest().name();
        long version = companion.manifest().version();
        try {
            CompanionTaker taker = takers.get(name);
            if (taker != null && !Long.valueOf(version).equals(served.get(name))) {
                taker.take(companion);
                served.put(name, version);
                LOG.infof(
                        "%s %d of snapshot %d served",
                        name, version, companion.manifest().snapshot());
            }
        } catch (CompanionException e) {
            rejected.increment();
            LOG.warnf("%s %d rejected, what is served stays: %s", name, version, e.getMessage());
        }
    }
}
