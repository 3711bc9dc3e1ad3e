package io.muse.contracts.edit;

import io.muse.contracts.json.Fields;
import io.muse.contracts.json.InvalidFieldException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/** The whole content of a playlist at once, for imports and resynchronisation; creates it where it is unknown. */
public record PlaylistReplaced(
        String eventId,
        String playlistId,
        Instant occurredAt,
        @Nullable Long revision,
        @Nullable String title,
        @Nullable String ownerId,
        List<String> trackIds)
        implements PlaylistEdit {
    /** Longest playlist that fits a record, whatever the ids. */
    public static final int MAX_TRACKS = 10_000;

    /** Repeated tracks collapse to their first place; the order of the others is kept. */
    public PlaylistReplaced {
        EditFields.check(eventId, playlistId, occurredAt, revision);
        Fields.optionalText("title", title);
        Fields.optionalId("ownerId", ownerId);
        List<String> ids = Fields.required("trackIds", trackIds);
        if (ids.size() > MAX_TRACKS) {
            throw new InvalidFieldException("trackIds", ids.size() + " tracks; at most " + MAX_TRACKS);
        }
        SequencedSet<String> distinct = new LinkedHashSet<>(ids);
        distinct.forEach(id -> Fields.id("trackIds[]", id));
        trackIds = List.copyOf(distinct);
    }
}
