package io.muse.query.answer;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is like a track, best first, without the track itself.
 *
 * @param snapshotVersion that the vectors go back to, with all changes since; absent where the answer comes from live co-occurrence
 */
@Schema(example = """
        {"track": {"id": "spotify:track:4u7EnebtmKWzUH433cf5Qv", "title": "Bohemian Rhapsody",
                   "artists": [{"id": "spotify:artist:1dfeR4HaWDbWqFHLkxsg1d", "name": "Queen"}]},
         "source": "embedding", "snapshotVersion": 17,
         "items": [{"id": "spotify:track:5CQ30WqJwcep0pYcV4AMNc", "title": "Stairway to Heaven",
                    "artists": [{"id": "spotify:artist:36QJpDe2go2KgaRleHCDTp", "name": "Led Zeppelin"}],
                    "score": 0.83}]}""")
public record SimilarTracks(
        TrackSummary track, Source source, @Nullable Long snapshotVersion, List<RankedTrack> items) {}
