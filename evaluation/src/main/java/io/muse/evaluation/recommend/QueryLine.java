package io.muse.evaluation.recommend;

import com.fasterxml.jackson.databind.JsonNode;
import io.muse.contracts.json.DecodeException;
import io.muse.contracts.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A playlist that is to be continued: {@code {"id", "tracks": [id, …], "title"?}}. The id may be a text or a number; a
 * track may be an object with an id, and the title go by {@code name}, as in playlist NDJSON.
 *
 * @param id as it stood in the line
 * @param tracks maybe none where there is a title
 */
record QueryLine(JsonNode id, @Nullable String title, List<String> tracks) {
    QueryLine {
        tracks = List.copyOf(tracks);
    }

    /** @throws DecodeException naming the field at fault and what to send instead */
    static QueryLine parse(byte[] line) throws DecodeException {
        JsonNode node = Json.decode(line, JsonNode.class);
        if (!node.isObject()) {
            throw new DecodeException("value: not a JSON object; send {\"id\": …, \"tracks\": […]}");
        }
        JsonNode id = node.path("id");
        if (!id.isTextual() && !id.isIntegralNumber()) {
            throw new DecodeException("id: " + (id.isMissingNode() ? "missing" : "neither a text nor a whole number"));
        }
        String title = title(node, node.hasNonNull("title") ? "title" : "name");
        JsonNode tracks = node.path("tracks");
        if (tracks.isMissingNode() && title == null) {
            throw new DecodeException("tracks: missing; send an array of track ids, or a title");
        }
        if (!tracks.isArray() && !tracks.isMissingNode()) {
            throw new DecodeException("tracks: not an array of track ids");
        }
        List<String> ids = new ArrayList<>(tracks.size());
        for (JsonNode track : tracks) {
            JsonNode trackId = track.isObject() ? track.path("id") : track;
            if (!trackId.isTextual()) {
                throw new DecodeException("tracks[" + ids.size() + "]: neither a track id nor an object with one");
            }
            ids.add(trackId.textValue());
        }
        return new QueryLine(id, title, ids);
    }

    private static @Nullable String title(JsonNode node, String field) throws DecodeException {
        JsonNode title = node.path(field);
        if (!title.isTextual() && !title.isMissingNode() && !title.isNull()) {
            throw new DecodeException(field + ": not a text");
        }
        return title.textValue();
    }
}
