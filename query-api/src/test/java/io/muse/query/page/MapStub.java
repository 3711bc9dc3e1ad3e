package io.muse.query.page;

import com.microsoft.playwright.Route;
import java.util.Map;

/** Answers to {@code GET /v1/map} in place of the service. */
final class MapStub {
    /**
     * Track 0 in the very middle, track 1 in the middle of the upper edge. Names of genres stand where most of their songs are: in the
     * lower corners.
     */
    static final String SIX = """
            {"snapshotVersion": 1, "ids": ["track:0", "track:1", "a", "b", "c", "d"],
             "titles": ["Zero", "One", "A", "B", "C", "D"],
             "x": [32767, 32767, 3000, 3100, 62000, 62100], "y": [32768, 65535, 3000, 3100, 3000, 3100],
             "playlists": [9, 9, 1, 1, 1, 1], "genres": ["pop", "jazz"], "genre": [0, 1, 0, 0, 1, 1],
             "artists": ["Even Band", "Odd Band"], "artist": [0, 1, 0, 0, 1, 1]}""";

    /** The same songs without track 0. */
    static final String WITHOUT_ZERO = """
            {"snapshotVersion": 2, "ids": ["track:1", "a", "b", "c", "d"],
             "titles": ["One", "A", "B", "C", "D"],
             "x": [32767, 3000, 3100, 62000, 62100], "y": [65535, 3000, 3100, 3000, 3100],
             "playlists": [9, 1, 1, 1, 1], "genres": ["pop", "jazz"], "genre": [1, 0, 0, 1, 1],
             "artists": ["Even Band", "Odd Band"], "artist": [1, 0, 0, 1, 1]}""";

    private MapStub() {}

    /** As the service does it, the same map has the same tag. */
    static Route.FulfillOptions answer(String columns) {
        return new Route.FulfillOptions()
                .setContentType("application/json")
                .setHeaders(Map.of("ETag", "\"" + columns.hashCode() + "\""))
                .setBody(columns);
    }
}
