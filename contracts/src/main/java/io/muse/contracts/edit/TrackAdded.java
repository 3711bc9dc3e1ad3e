package io.muse.contracts.edit;

import io.muse.contracts.json.Fields;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A track was put into a playlist; an unknown playlist is created untitled. Adding a member again changes nothing. */
public record TrackAdded(
        String eventId,
        String playlistId,
        Instant occurredAt,
        @Nullable Long revision,
        String trackId) implements PlaylistEdit {
    public TrackAdded {
        EditFields.check(eventId, playlistId, occurredAt, revision);
        Fields.id("trackId", trackId);
    }
}
