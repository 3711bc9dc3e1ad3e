package io.muse.contracts.edit;

import io.muse.contracts.json.Fields;
import io.muse.contracts.json.InvalidFieldException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What every edit must satisfy. */
final class EditFields {
    private EditFields() {}

    static void check(
            @Nullable String eventId,
            @Nullable String playlistId,
            @Nullable Instant occurredAt,
            @Nullable Long revision) {
        Fields.id("eventId", eventId);
        Fields.id("playlistId", playlistId);
        Fields.required("occurredAt", occurredAt);
        if (revision != null && revision < 0) {
            throw new InvalidFieldException("revision", "negative (" + revision + "); count from 0");
        }
    }
}
