package io.muse.ingest.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.muse.contracts.edit.PlaylistEdit;
import io.muse.contracts.json.DecodeException;
import io.muse.contracts.json.InvalidFieldException;
import io.muse.contracts.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The edits of one playlist as they are posted: one object, or an array of them. */
final class EventsBody {
    /** Most edits of one request. */
    static final int MAX_EVENTS = 1_000;

    private EventsBody() {}

    /**
     * @param now time of the edits that name none
     * @return all edits, with new event ids where they have none
     * @throws InvalidFieldException naming the element and field at fault
     */
    static List<PlaylistEdit> edits(JsonNode body, String playlistId, Instant now) {
        if (!body.isArray()) {
            return List.of(edit(body, "", playlistId, now));
        }
        if (body.isEmpty() || body.size() > MAX_EVENTS) {
            throw new InvalidFieldException("value", body.size() + " events; send 1 to " + MAX_EVENTS);
        }
        List<PlaylistEdit> edits = new ArrayList<>(body.size());
        for (JsonNode element : body) {
            edits.add(edit(element, "[" + edits.size() + "].", playlistId, now));
        }
        return edits;
    }

    private static PlaylistEdit edit(JsonNode node, String path, String playlistId, Instant now) {
        if (!(node instanceof ObjectNode event)) {
            throw new InvalidFieldException(path + "value", "not a JSON object");
        }
        JsonBody.requireAgreement(event, path, "playlistId", playlistId);
        if (!event.hasNonNull("eventId")) {
            event.put("eventId", UUID.randomUUID().toString());
        }
        if (!event.hasNonNull("occurredAt")) {
            event.put("occurredAt", now.toString());
        }
        try {
            return Json.decode(event, PlaylistEdit.class);
        } catch (DecodeException e) {
            throw JsonBody.invalidField(path, e);
        }
    }
}
