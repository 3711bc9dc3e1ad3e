package io.muse.evaluation.recommend;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.muse.contracts.json.Json;
import io.muse.embedding.index.Neighbor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes {@code {"id", "tracks": [{"id", "score"}, …]}}. */
final class AnswerLine {
    private AnswerLine() {}

    /** The line as UTF-8, with its end. */
    static byte[] encode(JsonNode id, List<Neighbor> songs, Vocabulary vocabulary) {
        var bytes = new ByteArrayOutputStream(64 * (songs.size() + 1));
        try (JsonGenerator json = Json.mapper().createGenerator(bytes)) {
            json.writeStartObject();
            json.writeFieldName("id");
            json.writeTree(id);
            json.writeArrayFieldStart("tracks");
            for (Neighbor song : songs) {
                json.writeStartObject();
                json.writeStringField("id", vocabulary.track(song.handle()));
                json.writeNumberField("score", song.score());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
