package io.muse.embedding.cooccurrence;

/** Who made a playlist. */
public enum PlaylistKind {
    /** A playlist that somebody made. */
    USER,
    /** A synthetic playlist of all songs of one artist, fed by the catalog. */
    ARTIST
}
