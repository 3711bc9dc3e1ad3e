package io.muse.stream.testing;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Outside Quarkus the log manager passes everything: Kafka would format a trace line for each record. */
public final class Logs {
    private Logs() {}

    public static void quiet() {
        Logger.getLogger("").setLevel(Level.WARNING);
    }
}
