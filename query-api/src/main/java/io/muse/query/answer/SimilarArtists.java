package io.muse.query.answer;

import io.muse.contracts.catalog.ArtistRef;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What artists are like one, best first, without himself. */
@Schema(example = """
        {"artist": {"id": "spotify:artist:1dfeR4HaWDbWqFHLkxsg1d", "name": "Queen"},
         "items": [{"id": "spotify:artist:36QJpDe2go2KgaRleHCDTp", "name": "Led Zeppelin", "tracks": 41,
                    "score": 0.78}]}""")
public record SimilarArtists(ArtistRef artist, List<RankedArtist> items) {

    /**
     * One artist of the answer.
     *
     * @param tracks how many of his tracks have a vector
     * @param score cosine
     */
    public record RankedArtist(String id, @Nullable String name, int tracks, double score) {}
}
