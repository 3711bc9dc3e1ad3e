package io.muse.stream.playlist;

import io.muse.contracts.membership.Membership;
import io.muse.contracts.membership.MembershipKey;
import io.muse.contracts.membership.PlaylistRef;
import io.muse.contracts.membership.PlaylistSummary;
import org.jspecify.annotations.Nullable;

/** Told of every visible change, in order; null is departure. Folding the changes gives the visible store. */
public interface Changes {
    void membership(MembershipKey key, @Nullable Membership membership);

    void playlist(PlaylistRef playlist, @Nullable PlaylistSummary summary);
}
