package io.muse.contracts.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import io.muse.contracts.catalog.TrackMetadata;
import io.muse.contracts.edit.PlaylistReplaced;
import io.muse.contracts.json.Fields;
import io.muse.contracts.json.InvalidFieldException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A whole playlist as platforms write it: {@code {"id", "name" or "title", "ownerId", "tracks": [id or track]}} and
 * optionally {@code eventId}, {@code occurredAt} and {@code revision} of the edit that it is.
 *
 * @param tracks in order; of some only the id may be known
 */
public record PlaylistDocument(
        String id,
        @Nullable String title,
        @Nullable String ownerId,
        @Nullable String eventId,
        @Nullable Instant occurredAt,
        @Nullable Long revision,
        List<TrackMetadata> tracks) {
    public PlaylistDocument {
        tracks = List.copyOf(tracks);
    }

    /** @throws InvalidFieldException naming the field at fault */
    public static PlaylistDocument of(JsonNode node) {
        JsonObject playlist = JsonObject.document(node);
        if (playlist.get("tracks") == null) {
            throw playlist.invalid("tracks", "missing; send an array of track ids or tracks, empty if there are none");
        }
        List<JsonNode> nodes = playlist.elements("tracks");
        List<TrackMetadata> tracks = new ArrayList<>(nodes.size());
        for (JsonNode track : nodes) {
            tracks.add(TrackDocument.of(track, "tracks[" + tracks.size() + "]"));
        }
        String title = playlist.text("title");
        return new PlaylistDocument(
                Fields.id("id", playlist.text("id")),
                title == null ? playlist.text("name") : title,
                playlist.text("ownerId"),
                playlist.text("eventId"),
                playlist.time("occurredAt"),
                playlist.integer("revision"),
                tracks);
    }

    /** The tracks of which more than the id is known. */
    public List<TrackMetadata> catalog() {
        return tracks.stream().filter(track -> !TrackDocument.isBare(track)).toList();
    }

    /**
     * The edit that gives a playlist this content. Without an event id of its own it gets a new one each time: an id
     * made from the content would be taken for a repetition when a playlist goes back to what it was an hour ago.
     * Replacing a playlist by the same content changes nothing anyway.
     *
     * @param occurredAtIfAbsent where it has no time
     * @throws InvalidFieldException if the content breaks the contract of {@link PlaylistReplaced}
     */
    public PlaylistReplaced replacement(Instant occurredAtIfAbsent) {
        return new PlaylistReplaced(
                eventId != null ? eventId : UUID.randomUUID().toString(),
                id,
                Objects.requireNonNullElse(occurredAt, occurredAtIfAbsent),
                revision,
                title,
                ownerId,
                tracks.stream().map(TrackMetadata::id).toList());
    }
}
