package io.muse.standalone.stack;

import java.util.List;

/** The processes of the stack, in the order in which they start; they stop in the reverse one. */
public enum Service {
    BROKER("broker", 4, List.of("-Xmx512m")),
    PLAYLIST_INGEST("playlist-ingest", 1, List.of("-Xmx512m")),
    COOCCURRENCE_STREAM("cooccurrence-stream", 2, List.of("-Xmx512m")),
    TRAINER("trainer", 3, List.of("-Xmx2g")),
    QUERY_API("query-api", 0, QueryHeap.OPTIONS);

    private final String label;
    private final int portOffset;
    private final List<String> memory;

    Service(String label, int portOffset, List<String> memory) {
        this.label = label;
        this.portOffset = portOffset;
        this.memory = memory;
    }

    /** The module's name, also that of the log file. */
    public String label() {
        return label;
    }

    int portOffset() {
        return portOffset;
    }

    /** JVM options for the heap and its collector; {@code MUSE_<SERVICE>_OPTS} in the environment overrides them. */
    public List<String> memory() {
        return memory;
    }

    boolean speaksHttp() {
        return this != BROKER;
    }
}
