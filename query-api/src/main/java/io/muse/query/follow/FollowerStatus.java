package io.muse.query.follow;

import org.jspecify.annotations.Nullable;

/** How a follower is doing. Written by its thread, read by any. */
public final class FollowerStatus {
    private volatile @Nullable Boolean reachable;
    private volatile boolean caughtUp;
    private volatile long lag;

    /** Whether the broker answered when it was last asked. */
    public boolean isReachable() {
        return Boolean.TRUE.equals(reachable);
    }

    /** For people: whether the broker answered when it was last asked. */
    public String broker() {
        return isReachable() ? "reachable" : "not reachable";
    }

    /** Whether everything that was in the topic when reading began has been read; once true it stays true. */
    public boolean isCaughtUp() {
        return caughtUp;
    }

    /** Offsets between what was read and the topic's end, as of the last look. */
    public long lag() {
        return lag;
    }

    /** Returns whether this is a change. Only the follower's thread calls it. */
    boolean setReachable(boolean now) {
        boolean changed = !Boolean.valueOf(now).equals(reachable);
        reachable = now;
        return changed;
    }

    void setCaughtUp(boolean now) {
        if (now) {
            caughtUp = true;
        }
    }

    void setLag(long now) {
        lag = now;
    }
}
