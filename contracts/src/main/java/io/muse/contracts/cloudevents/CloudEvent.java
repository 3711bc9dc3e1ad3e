package io.muse.contracts.cloudevents;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import org.apache.kafka.common.header.Headers;

/**
 * The attributes of CloudEvents 1.0 as Kafka headers (Kafka protocol binding, binary content mode), for routers that do
 * not read the value.
 *
 * @param id unique within the source
 * @param type {@value #TYPE_PREFIX} and the name of the value's record
 * @param source a URI reference that names the producer, for instance {@code /playlist-ingest}
 * @param subject the playlist or track that it is about
 */
public record CloudEvent(String id, String type, String source, Instant time, String subject) {
    /** {@code io.muse.TrackAdded} is the type of a {@link io.muse.contracts.edit.TrackAdded}. */
    public static final String TYPE_PREFIX = "io.muse.";

    public void writeTo(Headers headers) {
        headers.add("ce_specversion", "1.0".getBytes(UTF_8))
                .add("ce_id", id.getBytes(UTF_8))
                .add("ce_source", source.getBytes(UTF_8))
                .add("ce_type", type.getBytes(UTF_8))
                .add("ce_time", time.toString().getBytes(UTF_8))
                .add("ce_subject", subject.getBytes(UTF_8))
                .add("content-type", "application/json".getBytes(UTF_8));
    }
}
