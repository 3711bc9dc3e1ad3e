package io.muse.query.serving;

import java.util.Locale;

/** What became of an update. */
enum UpdateOutcome {
    /** Queries see it. */
    APPLIED,
    /** No snapshot is served yet; it goes on top of the first one. */
    WAITING,
    /** The snapshot that is served has it already. */
    SUPERSEDED,
    /** It can't be read, or its vector is not of the snapshot's dimension. */
    REJECTED;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
