package io.muse.contracts.edit;

import io.muse.contracts.json.Fields;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A playlist got another title, or lost it (null). */
public record PlaylistRenamed(
        String eventId,
        String playlistId,
        Instant occurredAt,
        @Nullable Long revision,
        @Nullable String title) implements PlaylistEdit {
    public PlaylistRenamed {
        EditFields.check(eventId, playlistId, occurredAt, revision);
        Fields.optionalText("title", title);
    }
}
