package io.muse.stream.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How often two tracks meet. */
record PairAnswer(
        String track,
        String other,

        @Schema(description = "User playlists that hold both", examples = "5")
        int count,

        @Schema(description = "User playlists that hold the first", examples = "17")
        int playlists,

        @Schema(description = "User playlists that hold the other", examples = "23")
        int otherPlaylists) {}
