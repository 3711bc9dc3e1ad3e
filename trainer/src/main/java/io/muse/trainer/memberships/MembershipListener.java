package io.muse.trainer.memberships;

import io.muse.embedding.cooccurrence.MembershipStore;

/** Is told of everything that happens to the replica, under its lock: every call is short and waits for nothing. */
public interface MembershipListener {
    MembershipListener NONE = new MembershipListener() {};

    /**
     * A change has been applied.
     *
     * @param store as it is now
     * @param slot of the track, of which a removal may just have been the end; −1 where it had none
     * @param effective false where the store knew it already
     * @param together how many changes the edit made that came with this one, itself included
     */
    default void changed(MembershipStore store, MembershipChange change, int slot, boolean effective, int together) {}

    /** A copy to train on has been taken: what changes from now on is not in it. */
    default void frozen() {}

    /** Everything has been forgotten. */
    default void cleared() {}
}
