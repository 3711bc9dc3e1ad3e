package io.muse.standalone.stack;

/** The processes of the stack, in the order in which they start; they stop in the reverse one. */
public enum Service {
    BROKER("broker", 4, "-Xmx512m"),
    PLAYLIST_INGEST("playlist-ingest", 1, "-Xmx512m"),
    COOCCURRENCE_STREAM("cooccurrence-stream", 2, "-Xmx512m"),
    TRAINER("trainer", 3, "-Xmx2g"),
    QUERY_API("query-api", 0, "-Xmx2g");

    private final String label;
    private final int portOffset;
    private final String heap;

    Service(String label, int portOffset, String heap) {
        this.label = label;
        this.portOffset = portOffset;
        this.heap = heap;
    }

    /** The module's name, also that of the log file. */
    public String label() {
        return label;
    }

    int portOffset() {
        return portOffset;
    }

    /** JVM option for the largest heap; {@code MUSE_<SERVICE>_OPTS} in the environment overrides it. */
    String heap() {
        return heap;
    }

    boolean speaksHttp() {
        return this != BROKER;
    }
}
