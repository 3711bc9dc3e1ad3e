package io.muse.query.probe;

import java.util.Locale;

/** Why a probe has no time. */
enum ProbeFailure {
    /** An edit was not accepted. */
    INGEST,
    /** A query was not answered. */
    QUERY,
    /** The new song had no vector in time. */
    TIMEOUT,
    /** It had one, but others were nearer to the song that was asked about: nothing is late. */
    FAR;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
