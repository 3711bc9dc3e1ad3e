package io.muse.stream.topology;

/** Names of the sources, processors and sinks. */
final class Nodes {
    static final String CATALOG_SOURCE = "track-catalog";
    static final String PLAYLIST_EDITS_SOURCE = "playlist-edits";
    static final String ARTIST_EDITS_SOURCE = "artist-edits";

    static final String CATALOG = "follow-catalog";
    static final String PLAYLIST_EDITS = "apply-playlist-edits";
    static final String ARTIST_EDITS = "apply-artist-edits";

    static final String ARTIST_EDITS_SINK = "artist-edits-out";
    static final String MEMBERSHIPS_SINK = "memberships-out";
    static final String PLAYLISTS_SINK = "playlists-out";
    static final String CATALOG_DEAD_LETTERS_SINK = "catalog-dead-letters-out";
    static final String DEAD_LETTERS_SINK = "dead-letters-out";

    private Nodes() {}
}
