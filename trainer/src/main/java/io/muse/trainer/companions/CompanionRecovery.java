package io.muse.trainer.companions;

import io.muse.contracts.companion.Companion;
import io.muse.contracts.companion.CompanionAssembler;
import io.muse.contracts.companion.CompanionException;
import io.muse.contracts.companion.CompanionKey;
import io.muse.trainer.kafka.TopicReading;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * One reading of the companions topic from its beginning to its end: the newest whole one of each name, and which keys
 * there are. A damaged one is passed over.
 */
final class CompanionRecovery {
    private static final Logger LOG = Logger.getLogger(CompanionRecovery.class);

    private final CompanionLog log = new CompanionLog();
    private final CompanionAssembler assembler = new CompanionAssembler();
    private final Map<String, Companion> newest = new HashMap<>();

    private CompanionRecovery() {}

    /** @param consumer read-committed; it is assigned and moved, not closed */
    static CompanionRecovery read(Consumer<String, byte[]> consumer, String topic) {
        var recovery = new CompanionRecovery();
        TopicReading.toEnd(consumer, new TopicPartition(topic, 0), recovery::accept);
        return recovery;
    }

    private void accept(ConsumerRecord<String, byte[]> message) {
        String key = message.key() == null ? "" : message.key();
        try {
            CompanionKey part = CompanionKey.parse(key);
            if (message.value() == null) {
                log.deleted(part);
            } else {
                log.written(part);
            }
            assembler
                    .accept(key, message.value())
                    .ifPresent(whole -> newest.put(whole.manifest().name(), whole));
        } catch (CompanionException e) {
            LOG.warnf("companions: passed over offset %d: %s", message.offset(), e.getMessage());
        }
    }

    /** By name. */
    Map<String, Companion> newest() {
        return newest;
    }

    CompanionLog log() {
        return log;
    }
}
