package io.muse.contracts.dataset;

import io.muse.contracts.catalog.ArtistRef;
import io.muse.contracts.json.Fields;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Artists of which only the name is known. */
public final class ArtistNames {
    /** Starts every id that was made from a name. */
    public static final String PREFIX = "name:";

    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}\\p{Cntrl}]+");

    private ArtistNames() {}

    /**
     * The artist of that name, with the id {@value #PREFIX} + the name in lower case, Unicode form NFKC, runs of white
     * space as one space, none at the ends. So different spellings of case and space meet, different names never do. A
     * name too long for an id is replaced by its hash.
     */
    public static ArtistRef artist(String name) {
        String folded = SPACE.matcher(Normalizer.normalize(name, Normalizer.Form.NFKC))
                .replaceAll(" ")
                .strip()
                .toLowerCase(Locale.ROOT);
        String id = PREFIX + folded;
        if (id.getBytes(StandardCharsets.UTF_8).length > Fields.MAX_ID_BYTES) {
            id = PREFIX + ContentId.of(folded).text();
        }
        return new ArtistRef(id, name);
    }
}
