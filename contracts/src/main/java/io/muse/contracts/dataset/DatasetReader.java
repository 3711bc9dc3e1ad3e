package io.muse.contracts.dataset;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Pulls the lines of one open input; not thread-safe. */
public interface DatasetReader extends Closeable {
    /** The next line that says something, or null at the end. Never throws for what the input holds. */
    @Nullable
    DatasetLine next();

    /** Opens a reader; called when the readers before it are through. */
    interface Source {
        DatasetReader open() throws IOException;
    }
}
