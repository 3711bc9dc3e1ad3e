package io.muse.trainer.snapshots;

import java.time.Duration;

/**
 * @param topic of the snapshots, one partition
 * @param transactionalId shared by all trainers that may stand in for one another
 * @param keep how many of the newest versions stay readable, at least 1
 * @param publishWithin how long a publication may take before it is given up and tried again
 */
public record PublisherSettings(String topic, String transactionalId, int keep, Duration publishWithin) {
    public PublisherSettings {
        if (keep < 1) {
            throw new IllegalArgumentException("keep is " + keep + " but must be at least 1");
        }
    }

    /** When the broker ends a transaction by itself: late enough that only a dead trainer comes to that. */
    public Duration transactionTimeout() {
        return publishWithin.multipliedBy(2);
    }
}
