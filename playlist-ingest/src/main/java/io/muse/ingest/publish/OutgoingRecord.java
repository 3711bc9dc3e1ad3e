package io.muse.ingest.publish;

import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A record that is ready to be sent.
 *
 * @param id the event id, or the track id of a catalog record
 * @param type the edit's type, or {@value #TRACK}; few values, fit for a metric's label
 * @param acceptedAt when it was read and found valid
 */
public record OutgoingRecord(String id, String type, ProducerRecord<byte[], byte[]> message, Instant acceptedAt) {
    /** Type of catalog records. */
    public static final String TRACK = "TrackMetadata";

    boolean isEdit() {
        return !type.equals(TRACK);
    }
}
