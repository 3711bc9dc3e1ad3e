package io.muse.benchmarks.live;

import java.util.Map;

/** The probe of query-api: off unless told. */
public final class ProbeSettings {
    private ProbeSettings() {}

    /** On, once a second; the stack itself tells it where playlist-ingest is. */
    public static Map<String, String> on() {
        return Map.of("muse.query.probe.enabled", "true", "muse.query.probe.interval", "1s");
    }
}
