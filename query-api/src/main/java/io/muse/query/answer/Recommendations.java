package io.muse.query.answer;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What continues a playlist, best first, without its tracks and the excluded ones.
 *
 * @param snapshotVersion that the vectors go back to, with all changes since; absent where the answer comes from live co-occurrence
 * @param titleUsed whether the title had a say; absent if none was sent
 * @param ignored seeds that had no say: they have no vector, or no playlist holds them
 */
@Schema(example = """
        {"source": "embedding", "snapshotVersion": 17, "ignored": ["made:up"],
         "items": [{"id": "spotify:track:5CQ30WqJwcep0pYcV4AMNc", "title": "Stairway to Heaven",
                    "artists": [{"id": "spotify:artist:36QJpDe2go2KgaRleHCDTp", "name": "Led Zeppelin"}],
                    "score": 0.41,
                    "why": [{"track": {"id": "spotify:track:4u7EnebtmKWzUH433cf5Qv", "title": "Bohemian Rhapsody",
                                       "artists": [{"id": "spotify:artist:1dfeR4HaWDbWqFHLkxsg1d", "name": "Queen"}]},
                             "share": 1.0, "playlists": 34}]}]}""")
public record Recommendations(
        Source source,
        @Nullable Long snapshotVersion,
        @Nullable Boolean titleUsed,
        List<String> ignored,
        List<RecommendedTrack> items) {}
