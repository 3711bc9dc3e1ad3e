package io.muse.contracts.edit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.muse.contracts.json.DecodeException;
import io.muse.contracts.json.Json;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Edits as Kafka records: key = playlist id, value = self-contained JSON, and the CloudEvents 1.0 attributes as headers
 * (Kafka protocol binding, binary content mode) for routers that do not read the value.
 */
public final class EditRecords {
    /** Prefix of {@code ce_type}: {@code io.muse.TrackAdded} for {@link TrackAdded}. */
    public static final String TYPE_PREFIX = "io.muse.";

    private EditRecords() {}

    /**
     * @param source the CloudEvents source: a URI reference that names the producer, for instance {@code
     *     /playlist-ingest}
     */
    public static ProducerRecord<byte[], byte[]> toRecord(String topic, PlaylistEdit edit, String source) {
        var message =
                new ProducerRecord<byte[], byte[]>(topic, edit.playlistId().getBytes(UTF_8), Json.encode(edit));
        message.headers()
                .add("ce_specversion", "1.0".getBytes(UTF_8))
                .add("ce_id", edit.eventId().getBytes(UTF_8))
                .add("ce_source", source.getBytes(UTF_8))
                .add("ce_type", (TYPE_PREFIX + edit.typeName()).getBytes(UTF_8))
                .add("ce_time", edit.occurredAt().toString().getBytes(UTF_8))
                .add("ce_subject", edit.playlistId().getBytes(UTF_8))
                .add("content-type", "application/json".getBytes(UTF_8));
        return message;
    }

    /**
     * Reads and checks one record. Headers are optional; where {@code ce_id} and {@code ce_type} stand, they must agree
     * with the value, and so must the key, because it decides the partition.
     *
     * @throws DecodeException naming the field that breaks the contract
     */
    public static PlaylistEdit fromRecord(byte @Nullable [] key, byte @Nullable [] value, Headers headers)
            throws DecodeException {
        PlaylistEdit edit = Json.decode(value, PlaylistEdit.class);
        if (key == null || !edit.playlistId().equals(new String(key, UTF_8))) {
            throw new DecodeException("key: differs from playlistId '" + edit.playlistId() + "'; use the playlist id");
        }
        requireEqual(headers, "ce_id", edit.eventId());
        requireEqual(headers, "ce_type", TYPE_PREFIX + edit.typeName());
        return edit;
    }

    private static void requireEqual(Headers headers, String name, String expected) throws DecodeException {
        Header header = headers.lastHeader(name);
        if (header == null || header.value() == null) {
            return;
        }
        String actual = new String(header.value(), UTF_8);
        if (!actual.equals(expected)) {
            throw new DecodeException(name + ": header says '" + actual + "', the value says '" + expected + "'");
        }
    }
}
