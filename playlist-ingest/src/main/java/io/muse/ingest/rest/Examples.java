package io.muse.ingest.rest;

/** Bodies shown in the OpenAPI document. */
final class Examples {
    static final String EVENT = """
            {"type": "TrackAdded", "trackId": "spotify:track:1uru26I2JKd2mQZt0MDCUe"}""";

    static final String EVENTS = """
            [
              {"type": "PlaylistCreated", "title": "Sunday morning", "ownerId": "ada"},
              {"type": "TrackAdded", "trackId": "track-1", "eventId": "e-17", "occurredAt": "2026-01-31T12:00:00Z"},
              {"type": "TrackRemoved", "trackId": "track-2"}
            ]""";

    static final String PLAYLIST = """
            {
              "title": "Sunday morning",
              "ownerId": "ada",
              "tracks": ["track-1", {"id": "track-2", "title": "Aria", "artist": "Glenn Gould"}]
            }""";

    static final String TRACK = """
            {
              "title": "Aria",
              "artists": [{"id": "artist-7", "name": "Glenn Gould"}],
              "album": "Goldberg Variations",
              "durationMs": 185000,
              "genres": ["classical", "baroque"],
              "audioFeatures": {"tempo": 62.5, "energy": 0.12}
            }""";

    static final String PLAYLIST_LINE = """
            {"id": "p-1", "name": "Sunday morning", "tracks": [{"id": "t-2", "title": "Aria", "artist": "Glenn Gould"}]}""";

    static final String EDIT_LINE = """
            {"type": "TrackAdded", "eventId": "e-18", "playlistId": "p-1", "trackId": "t-3"}""";

    static final String TRACK_LINE = """
            {"track": {"id": "t-3", "title": "Gymnopédie No. 1", "artists": [{"id": "a-9", "name": "Erik Satie"}]}}""";

    private Examples() {}
}
