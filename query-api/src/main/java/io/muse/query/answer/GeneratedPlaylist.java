package io.muse.query.answer;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A playlist made from one track: the seed, then the items in the order in which to listen.
 *
 * @param snapshotVersion that the vectors go back to, with all changes since
 */
@Schema(example = """
        {"seed": {"id": "spotify:track:4u7EnebtmKWzUH433cf5Qv", "title": "Bohemian Rhapsody",
                  "artists": [{"id": "spotify:artist:1dfeR4HaWDbWqFHLkxsg1d", "name": "Queen"}]},
         "snapshotVersion": 17,
         "items": [{"id": "spotify:track:5CQ30WqJwcep0pYcV4AMNc", "title": "Stairway to Heaven",
                    "artists": [{"id": "spotify:artist:36QJpDe2go2KgaRleHCDTp", "name": "Led Zeppelin"}],
                    "step": 0.83}]}""")
public record GeneratedPlaylist(TrackSummary seed, long snapshotVersion, List<PlaylistStep> items) {}
