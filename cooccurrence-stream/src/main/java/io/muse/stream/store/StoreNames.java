package io.muse.stream.store;

/** Names of the state stores; their changelog topics are {@code <application id>-<store>-changelog}. */
public final class StoreNames {
    /** Key: text form of the playlist. In the same database, which playlists an owner has. */
    public static final String PLAYLISTS = "playlists";

    /** Memberships by playlist and, in the same database, by track. */
    public static final String MEMBERSHIPS = "memberships";

    /** Which event ids each playlist has seen lately. */
    public static final String SEEN_EVENTS = "seen-events";

    /** Key: track id; value: the artists whose playlists hold it. */
    public static final String ARTISTS_OF_TRACK = "artists-of-track";

    private StoreNames() {}
}
