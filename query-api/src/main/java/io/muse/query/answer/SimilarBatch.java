package io.muse.query.answer;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is like each of several tracks, in the order in which they were asked about. */
@Schema(example = """
        {"items": [
          {"track": {"id": "spotify:track:4u7EnebtmKWzUH433cf5Qv", "title": "Bohemian Rhapsody",
                     "artists": [{"id": "spotify:artist:1dfeR4HaWDbWqFHLkxsg1d", "name": "Queen"}]},
           "source": "embedding", "snapshotVersion": 17,
           "items": [{"id": "spotify:track:5CQ30WqJwcep0pYcV4AMNc", "title": "Stairway to Heaven",
                      "artists": [{"id": "spotify:artist:36QJpDe2go2KgaRleHCDTp", "name": "Led Zeppelin"}],
                      "score": 0.83}]},
          {"track": {"id": "made:up", "artists": []}, "problem": "unknown"}]}""")
public record SimilarBatch(List<SimilarOrProblem> items) {}
