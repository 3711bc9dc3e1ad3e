package io.muse.contracts.edit;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One edit of one playlist, as published by a platform.
 *
 * <p>Order. Edits without a {@link #revision()} take effect in the order of their arrival, each {@link #eventId()} once
 * within the de-duplication window. Edits with a revision may arrive in any order and any number of times: the outcome
 * is as if each had been applied once, in the order of revisions. A revision is a per-playlist number that the
 * platform raises with every edit; use it for all edits of a playlist or for none. An edit without one, on a playlist
 * that has revisions, counts as newer than all that came before.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = PlaylistCreated.class, name = "PlaylistCreated"),
    @JsonSubTypes.Type(value = TrackAdded.class, name = "TrackAdded"),
    @JsonSubTypes.Type(value = TrackRemoved.class, name = "TrackRemoved"),
    @JsonSubTypes.Type(value = PlaylistRenamed.class, name = "PlaylistRenamed"),
    @JsonSubTypes.Type(value = PlaylistReplaced.class, name = "PlaylistReplaced"),
    @JsonSubTypes.Type(value = PlaylistDeleted.class, name = "PlaylistDeleted")
})
public sealed interface PlaylistEdit
        permits PlaylistCreated, TrackAdded, TrackRemoved, PlaylistRenamed, PlaylistReplaced, PlaylistDeleted {

    /** Unique per edit; a repeated send of the same edit carries the same id. */
    String eventId();

    String playlistId();

    /** When the listener made the edit, by the platform's clock. Never used to order edits. */
    Instant occurredAt();

    /** The playlist's revision that this edit made, from 0, or null where the platform has none. */
    @Nullable
    Long revision();

    /** The name of the edit's type in JSON, for instance {@code TrackAdded}. */
    default String typeName() {
        return getClass().getSimpleName();
    }
}
