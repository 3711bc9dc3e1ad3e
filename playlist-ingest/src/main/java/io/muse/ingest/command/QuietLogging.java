package io.muse.ingest.command;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Leaves the terminal to the command: of the libraries only errors are shown. */
public final class QuietLogging {
    private static final String LOG_MANAGER = "java.util.logging.manager";

    private QuietLogging() {}

    /** To be called before anything logs: the log manager can be chosen only once. */
    public static void install() {
        if (System.getProperty(LOG_MANAGER) == null) {
            System.setProperty(LOG_MANAGER, "org.jboss.logmanager.LogManager");
        }
        Logger.getLogger("").setLevel(Level.SEVERE);
    }
}
