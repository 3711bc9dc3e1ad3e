package io.muse.contracts.edit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.muse.contracts.cloudevents.CloudEvent;
import io.muse.contracts.json.DecodeException;
import io.muse.contracts.json.Json;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Edits as Kafka records: key = playlist id, value = self-contained JSON, and the attributes of a {@link CloudEvent} as
 * headers.
 */
public final class EditRecords {
    private EditRecords() {}

    /**
     * @param source the CloudEvents source: a URI reference that names the producer, for instance {@code
     *     /playlist-ingest}
     */
    public static ProducerRecord<byte[], byte[]> toRecord(String topic, PlaylistEdit edit, String source) {
        var message =
                new ProducerRecord<byte[], byte[]>(topic, edit.playlistId().getBytes(UTF_8), Json.encode(edit));
        new CloudEvent(edit.eventId(), type(edit), source, edit.occurredAt(), edit.playlistId())
                .writeTo(message.headers());
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
        requireEqual(headers, "ce_type", type(edit));
        return edit;
    }

    private static String type(PlaylistEdit edit) {
        return CloudEvent.TYPE_PREFIX + edit.typeName();
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
