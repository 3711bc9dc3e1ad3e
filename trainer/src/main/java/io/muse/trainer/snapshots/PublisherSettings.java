package io.muse.trainer.snapshots;

import java.time.Duration;

/**
 * @param topic of the snapshots, one partition
 * @param transactionalId shared by all trainers that may stand in for one another
 * @param keep how many versions stay readable, at least 1
 * @param transactionTimeout after which the broker aborts a transaction; publishing may take half of it
 */
public record PublisherSettings(String topic, String transactionalId, int keep, Duration transactionTimeout) {
    public PublisherSettings {
        if (keep < 1) {
            throw new IllegalArgumentException("muse.trainer.keep-snapshots: " + keep + "; at least 1");
        }
    }
}
