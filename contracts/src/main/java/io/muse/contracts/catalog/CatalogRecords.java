package io.muse.contracts.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.muse.contracts.cloudevents.CloudEvent;
import io.muse.contracts.json.Fields;
import io.muse.contracts.json.Json;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** The catalog as Kafka records: key = track id, value = JSON or null, and the attributes of a {@link CloudEvent}. */
public final class CatalogRecords {
    private static final String TYPE = CloudEvent.TYPE_PREFIX + TrackMetadata.class.getSimpleName();

    private CatalogRecords() {}

    /**
     * @param source the CloudEvents source
     * @param at when it became known
     */
    public static ProducerRecord<byte[], byte[]> toRecord(
            String topic, TrackMetadata track, String source, Instant at) {
        return message(topic, track.id(), Json.encode(track), source, at);
    }

    /** Takes a track out of the catalog. */
    public static ProducerRecord<byte[], byte[]> deletion(String topic, String trackId, String source, Instant at) {
        return message(topic, Fields.id("id", trackId), null, source, at);
    }

    private static ProducerRecord<byte[], byte[]> message(
            String topic, String trackId, byte @Nullable [] value, String source, Instant at) {
        var message = new ProducerRecord<byte[], byte[]>(topic, trackId.getBytes(UTF_8), value);
        new CloudEvent(UUID.randomUUID().toString(), TYPE, source, at, trackId).writeTo(message.headers());
        return message;
    }
}
