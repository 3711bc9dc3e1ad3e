package io.muse.contracts.catalog;

import io.muse.contracts.json.Fields;
import org.jspecify.annotations.Nullable;

/** An artist of a track. */
public record ArtistRef(String id, @Nullable String name) {
    public ArtistRef {
        Fields.id("artists[].id", id);
        Fields.optionalText("artists[].name", name);
    }
}
