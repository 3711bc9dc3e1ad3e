package io.muse.query.follow;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a {@link TopicFollower} reads into. Called by the follower's one thread only; never throws for a bad record. */
public interface RecordHandler {
    /** Reading begins, for the first time or once more: what comes next may have come before. */
    void restart();

    void accept(ConsumerRecord<byte[], byte[]> record);

    /**
     * Follows every poll, also one without records.
     *
     * @param caughtUp whether everything that was there when reading began has been accepted
     */
    void polled(boolean caughtUp);
}
