package io.muse.query.probe;

import java.util.Locale;

/** Why a probe has no time. */
enum ProbeFailure {
    /** An edit was not accepted. */
    INGEST,
    /** A query was not answered. */
    QUERY,
    /** The new song was not found in time. */
    TIMEOUT;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
