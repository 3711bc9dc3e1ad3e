package io.muse.contracts.edit;

import io.muse.contracts.json.Fields;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A playlist came into being, empty. Creating one that exists only sets its title and owner. */
public record PlaylistCreated(
        String eventId,
        String playlistId,
        Instant occurredAt,
        @Nullable Long revision,
        @Nullable String title,
        @Nullable String ownerId)
        implements PlaylistEdit {
    public PlaylistCreated {
        EditFields.check(eventId, playlistId, occurredAt, revision);
        Fields.optionalText("title", title);
        Fields.optionalId("ownerId", ownerId);
    }
}
