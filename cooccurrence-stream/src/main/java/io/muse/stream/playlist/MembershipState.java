package io.muse.stream.playlist;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The last write on one membership: the track is in, or (a tombstone) it left at a revision that late edits must be
 * compared with.
 *
 * @param addedAt when the edit that put the track in occurred; null if it left
 */
public record MembershipState(long revision, @Nullable Instant addedAt) {
    public boolean isPresent() {
        return addedAt != null;
    }
}
