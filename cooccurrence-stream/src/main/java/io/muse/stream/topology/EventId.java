package io.muse.stream.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.muse.contracts.json.Json;
import java.io.IOException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Finds the event id of a record that breaks the contract, so that its sender finds it in the log. */
final class EventId {
    /** The field of log lines as JSON. */
    static final String MDC_KEY = "eventId";

    private static final int MAX_LENGTH = 256;

    private EventId() {}

    /** From the header, else from the value as far as it can be read; null if there is none. */
    static @Nullable String of(Record<byte[], byte[]> message) {
        Header header = message.headers().lastHeader("ce_id");
        String id =
                header == null || header.value() == null ? inValue(message.value()) : new String(header.value(), UTF_8);
        return id == null || id.isEmpty() ? null : line(id.length() <= MAX_LENGTH ? id : id.substring(0, MAX_LENGTH));
    }

    private static @Nullable String inValue(byte @Nullable [] value) {
        if (value == null) {
            return null;
        }
        try (JsonParser json = Json.mapper().createParser(value)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = json.currentName().equals("eventId");
                if (json.nextToken() == JsonToken.VALUE_STRING && found) {
                    return json.getText();
                }
                json.skipChildren();
            }
            return null;
        } catch (IOException e) {
            return null;
        }
    }

    /** Nothing in it begins a new line of the log or moves a terminal's cursor. */
    static String line(String text) {
        return text.replaceAll("\\p{Cntrl}|\\p{Cf}", "\u00b7");
    }
}
