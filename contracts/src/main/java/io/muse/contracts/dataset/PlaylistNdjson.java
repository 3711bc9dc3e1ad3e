package io.muse.contracts.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.muse.contracts.catalog.TrackMetadata;
import io.muse.contracts.dataset.DatasetLine.Place;
import io.muse.contracts.dataset.DatasetLine.Records;
import io.muse.contracts.edit.PlaylistEdit;
import io.muse.contracts.json.DecodeException;
import io.muse.contracts.json.InvalidFieldException;
import io.muse.contracts.json.Json;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;

/**
 * Playlist NDJSON. Each line is one of:
 *
 * <ul>
 *   <li>a playlist ({@link PlaylistDocument}): its tracks go to the catalog, its content becomes a {@code
 *       PlaylistReplaced};
 *   <li>an edit, an object with a {@code type};
 *   <li>a track, {@code {"track": {...}}}, for the catalog.
 * </ul>
 *
 * The event id that an edit line lacks is made from its content, so that reading a file twice gives the same edits.
 */
public final class PlaylistNdjson implements LineDatasetReader.Parser {
    private static final int SENT_TRACKS = 1 << 18;

    private final Instant occurredAtIfAbsent;
    private final SentTracks sent = new SentTracks(SENT_TRACKS);

    private PlaylistNdjson(Instant occurredAtIfAbsent) {
        this.occurredAtIfAbsent = occurredAtIfAbsent;
    }

    /**
     * Reads lines from a stream, with memory for one line at a time.
     *
     * @param name of the input, for the places of its lines
     * @param occurredAtIfAbsent time of the edits that have none
     */
    public static DatasetReader reader(String name, InputStream in, Instant occurredAtIfAbsent) {
        return new LineDatasetReader(name, in, new PlaylistNdjson(occurredAtIfAbsent));
    }

    @Override
    public Records parse(Place place, byte[] line) throws DecodeException {
        JsonNode node = Json.decode(line, JsonNode.class);
        if (node.hasNonNull("type") && node instanceof ObjectNode edit) {
            return new Records(place, List.of(), List.of(edit(edit)));
        }
        if (node.hasNonNull("track")) {
            return new Records(place, List.of(track(node.get("track"))), List.of());
        }
        if (!node.hasNonNull("id") && !node.hasNonNull("tracks")) {
            throw new InvalidFieldException(
                    "line", "neither a playlist (id, tracks), nor an edit (type), nor a track (track)");
        }
        PlaylistDocument playlist = PlaylistDocument.of(node);
        return new Records(
                place, sent.withoutRepeats(playlist.catalog()), List.of(playlist.replacement(occurredAtIfAbsent)));
    }

    private static TrackMetadata track(JsonNode node) {
        return TrackDocument.of(node, "track");
    }

    private PlaylistEdit edit(ObjectNode edit) throws DecodeException {
        if (!edit.hasNonNull("eventId")) {
            if (!edit.hasNonNull("occurredAt") && !edit.hasNonNull("revision")) {
                throw new InvalidFieldException(
                        "eventId",
                        "missing; an imported edit needs an eventId, an occurredAt or a revision, or else importing"
                                + " twice would apply it twice");
            }
            edit.put("eventId", ContentId.of("edit", edit).text());
        }
        if (!edit.hasNonNull("occurredAt")) {
            edit.put("occurredAt", occurredAtIfAbsent.toString());
        }
        return Json.decode(edit, PlaylistEdit.class);
    }
}
