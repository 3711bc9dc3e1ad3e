package io.muse.query.rest;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a map looks like to clients; it is written as bytes, not from this. */
@Schema(description = "One element a song in ids, x, y, playlists, genre, artist and titles", example = """
        {"snapshotVersion": 17, "ids": ["spotify:track:4u7EnebtmKWzUH433cf5Qv", "a:2"], "x": [31210, 7], "y": [40112, 65535],
         "playlists": [265, 1], "genres": ["rock"], "genre": [0, -1], "artists": ["Queen"], "artist": [0, -1],
         "titles": ["Bohemian Rhapsody", null]}""")
record MapColumns(
        long snapshotVersion,
        List<String> ids,
        @Schema(description = "From 0 to 65,535") List<Integer> x,
        @Schema(description = "From 0 to 65,535, upwards") List<Integer> y,
        List<Integer> playlists,
        @Schema(description = "The most common first") List<String> genres,
        @Schema(description = "Places in genres, or -1") List<Integer> genre,
        List<String> artists,
        @Schema(description = "Places in artists, or -1") List<Integer> artist,
        @Schema(description = "null where none is known") List<@Nullable String> titles) {}
