package io.muse.stream.playlist;

import io.muse.contracts.membership.PlaylistSummary;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a playlist beside its memberships. A deleted playlist that has revisions is kept too: its floor still
 * refuses late edits.
 *
 * @param size how many tracks it holds
 * @param highestRevision seen so far
 * @param floor revision of the newest edit that set the whole content (Replaced, Deleted): edits of memberships at or
 *     below it are over
 * @param exists {@code true} if created since the last deletion
 */
public record PlaylistState(
        int size,
        long highestRevision,
        long floor,
        Revised<Boolean> exists,
        Revised<String> title,
        Revised<String> ownerId) {

    static final PlaylistState UNKNOWN =
            new PlaylistState(0, Stamp.NONE, Stamp.NONE, Revised.never(), Revised.never(), Revised.never());

    Stamp stamp(@Nullable Long revision) {
        return revision == null ? new Stamp(highestRevision, true) : new Stamp(revision, false);
    }

    PlaylistState seen(Stamp stamp) {
        return with(size, Math.max(highestRevision, stamp.revision()), floor);
    }

    PlaylistState existing(Stamp stamp, boolean nowExists) {
        return new PlaylistState(size, highestRevision, floor, exists.write(stamp, nowExists), title, ownerId);
    }

    PlaylistState titled(Stamp stamp, @Nullable String newTitle) {
        return new PlaylistState(size, highestRevision, floor, exists, title.write(stamp, newTitle), ownerId);
    }

    PlaylistState owned(Stamp stamp, @Nullable String newOwnerId) {
        return new PlaylistState(size, highestRevision, floor, exists, title, ownerId.write(stamp, newOwnerId));
    }

    PlaylistState grown(int tracks) {
        return with(size + tracks, highestRevision, floor);
    }

    PlaylistState floored(Stamp stamp) {
        return with(size, highestRevision, stamp.revision());
    }

    public boolean isThere() {
        return Boolean.TRUE.equals(exists.value());
    }

    /** What the world sees, null if there is no such playlist. */
    public @Nullable PlaylistSummary summary() {
        return isThere() ? new PlaylistSummary(title.value(), ownerId.value(), size) : null;
    }

    /** Whether forgetting it loses nothing: it is gone, and no revision is left to compare with. */
    boolean isForgettable() {
        return !isThere() && highestRevision == Stamp.NONE;
    }

    private PlaylistState with(int newSize, long newHighestRevision, long newFloor) {
        return new PlaylistState(newSize, newHighestRevision, newFloor, exists, title, ownerId);
    }
}
