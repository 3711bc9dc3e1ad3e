package io.muse.query.live;

/** Somebody who watches. Called by one thread at a time; must not wait for anything. */
public interface LiveListener {
    void status(LiveStatus status);

    void snapshot(SnapshotServed snapshot);

    /** There will be nothing more. */
    void end();
}
