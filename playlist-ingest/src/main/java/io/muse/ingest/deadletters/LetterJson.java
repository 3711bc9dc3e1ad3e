package io.muse.ingest.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.muse.contracts.json.DecodeException;
import io.muse.contracts.json.Json;
import io.muse.ingest.command.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter as a JSON document that a person can edit. The value stands as {@code value} where it is JSON, else as
 * {@code text} or {@code base64}; a repair leaves a {@code value}.
 */
final class LetterJson {
    private LetterJson() {}

    /** What counts of a repaired document. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Repair(String id, String topic, String key, byte @Nullable [] value) {}

    static ObjectNode of(DeadLetter letter) {
        ObjectNode json = Json.mapper()
                .createObjectNode()
                .put("id", letter.id().toString())
                .put("failedAt", letter.failedAt().toString())
                .put("reason", letter.reason())
                .put("topic", letter.origin().topic())
                .put("partition", letter.origin().partition())
                .put("offset", letter.origin().offset());
        if (letter.truncated()) {
            json.put("truncated", true);
        }
        ObjectNode headers = json.putObject("headers");
        for (Header header : letter.headers()) {
            headers.put(header.key(), header.value() == null ? null : text(header.value()));
        }
        if (letter.key() != null) {
            json.put("key", text(letter.key()));
        }
        putValue(json, letter.value());
        return json;
    }

    private static String text(byte[] bytes) {
        return Text.of(bytes).orElseGet(() -> "base64 " + Text.base64(bytes));
    }

    private static void putValue(ObjectNode json, byte @Nullable [] value) {
        if (value == null) {
            json.putNull("value");
            return;
        }
        Optional<String> text = Text.of(value);
        if (text.isEmpty()) {
            json.put("base64", Text.base64(value));
            return;
        }
        try {
            JsonNode document = Json.mapper().readTree(text.get());
            json.set("value", document);
        } catch (JsonProcessingException e) {
            json.put("text", text.get());
        }
    }

    /**
     * The documents of a file, one after the other.
     *
     * @throws DecodeException naming the document and the field at fault
     */
    static List<Repair> read(Path file) throws IOException, DecodeException {
        List<Repair> repairs = new ArrayList<>();
        try (var reader = Files.newBufferedReader(file);
                MappingIterator<JsonNode> documents =
                        Json.mapper().readerFor(JsonNode.class).readValues(reader)) {
            while (documents.hasNextValue()) {
                repairs.add(repair(documents.nextValue(), repairs.size() + 1));
            }
        } catch (JsonProcessingException e) {
            throw new DecodeException(
                    file + ": not valid JSON at line " + e.getLocation().getLineNr());
        }
        return repairs;
    }

    private static Repair repair(JsonNode json, int number) throws DecodeException {
        String id = json.path("id").asText("document " + number);
        JsonNode value = json.get("value");
        if (value == null) {
            throw new DecodeException(id + ": value: missing; put the repaired record there, as JSON");
        }
        try {
            return new Repair(
                    id,
                    json.path("topic").asText(),
                    json.path("key").asText(),
                    value.isNull()
                            ? null
                            : Json.mapper().writeValueAsString(value).getBytes(UTF_8));
        } catch (JsonProcessingException e) {
            throw new DecodeException(id + ": value: not JSON");
        }
    }
}
