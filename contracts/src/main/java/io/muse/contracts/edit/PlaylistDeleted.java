package io.muse.contracts.edit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A playlist is gone, with all its memberships. */
public record PlaylistDeleted(
        String eventId,
        String playlistId,
        Instant occurredAt,
        @Nullable Long revision) implements PlaylistEdit {
    public PlaylistDeleted {
        EditFields.check(eventId, playlistId, occurredAt, revision);
    }
}
