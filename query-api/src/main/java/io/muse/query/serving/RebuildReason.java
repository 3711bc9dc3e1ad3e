package io.muse.query.serving;

import java.util.Locale;

/** Why a graph is built anew beside the one that is served. */
enum RebuildReason {
    RECALL("it finds too few of the true nearest"),
    BUFFER("too many tracks are new or moved far since"),
    REMOVED("too many tracks left since");

    private final String description;

    RebuildReason(String description) {
        this.description = description;
    }

    String description() {
        return description;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
