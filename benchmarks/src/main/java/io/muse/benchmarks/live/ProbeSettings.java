package io.muse.benchmarks.live;

import java.util.Map;

/** The probe of query-api: off unless told. */
public final class ProbeSettings {
    private ProbeSettings() {}

    /** The stack itself tells it where playlist-ingest is. */
    public static Map<String, String> on() {
        return Map.of();
    }
}
