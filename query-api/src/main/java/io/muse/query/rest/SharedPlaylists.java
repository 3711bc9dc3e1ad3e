package io.muse.query.rest;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many playlists hold a track together with each of several others, in the order in which they were named. */
@Schema(example = """
        {"track": "spotify:track:4u7EnebtmKWzUH433cf5Qv",
         "items": [{"id": "spotify:track:5CQ30WqJwcep0pYcV4AMNc", "playlists": 34}]}""")
public record SharedPlaylists(String track, List<SharedPlaylistCount> items) {
    /**
     * One of the others.
     *
     * @param playlists that hold both
     */
    public record SharedPlaylistCount(String id, int playlists) {}
}
