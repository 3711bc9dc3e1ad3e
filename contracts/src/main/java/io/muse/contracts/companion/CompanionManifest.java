package io.muse.contracts.companion;

import io.muse.contracts.json.Fields;
import io.muse.contracts.json.InvalidFieldException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a companion is and how to prove that it arrived whole.
 *
 * @param name what it is, for example {@value #TITLE_MODEL}; readers pass over names that they do not know
 * @param version greater than every earlier one's of the name
 * @param snapshot version of the snapshot whose vectors it was made from
 * @param bytes length of the content
 * @param chunks parts that follow the manifest
 * @param quality measured figures by name
 * @param sha256 of the content, in hexadecimal
 */
public record CompanionManifest(
        String name,
        long version,
        long snapshot,
        Instant created,
        long bytes,
        int chunks,
        Map<String, Double> quality,
        String sha256) {
    /** Where the titles of playlists point to among the song vectors. */
    public static final String TITLE_MODEL = "title-model";

    /** A place in the plane for each song: {@link SongMap}. */
    public static final String MAP = "map";

    public CompanionManifest {
        Fields.required("name", name);
        Fields.required("created", created);
        Fields.required("sha256", sha256);
        if (version <= 0) {
            throw new InvalidFieldException("version", version + "; must be positive");
        }
        if (bytes < 0 || chunks < 0) {
            throw new InvalidFieldException(bytes < 0 ? "bytes" : "chunks", "negative");
        }
        quality = new TreeMap<>(Fields.required("quality", quality));
    }
}
