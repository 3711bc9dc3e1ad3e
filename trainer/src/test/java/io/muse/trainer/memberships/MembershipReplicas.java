package io.muse.trainer.memberships;

import java.util.List;
import java.util.Map;

/** Lets tests of other packages do what only the follower does. */
public final class MembershipReplicas {
    private MembershipReplicas() {}

    /** @param next the first offset after the change, in partition 0 */
    public static void apply(MembershipReplica replica, MembershipChange change, long next) {
        replica.apply(List.of(change), Map.of(0, next));
    }

    public static void clear(MembershipReplica replica) {
        replica.clear();
    }
}
