package io.muse.contracts.edit;

import io.muse.contracts.json.Fields;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A track left a playlist. Removing what is not in it changes nothing. */
public record TrackRemoved(
        String eventId,
        String playlistId,
        Instant occurredAt,
        @Nullable Long revision,
        String trackId) implements PlaylistEdit {
    public TrackRemoved {
        EditFields.check(eventId, playlistId, occurredAt, revision);
        Fields.id("trackId", trackId);
    }
}
