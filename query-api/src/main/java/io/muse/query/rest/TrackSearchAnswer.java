package io.muse.query.rest;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Tracks that match a search, best first. */
@Schema(example = """
        {"items": [{"id": "spotify:track:4u7EnebtmKWzUH433cf5Qv", "title": "Bohemian Rhapsody",
                    "artists": [{"id": "spotify:artist:1dfeR4HaWDbWqFHLkxsg1d", "name": "Queen"}],
                    "playlists": 61}]}""")
public record TrackSearchAnswer(List<TrackHit> items) {}
