package io.muse.benchmarks.faults;

import io.muse.contracts.edit.PlaylistEdit;
import java.util.List;

/** A way for edits into the system. */
interface Route {
    /**
     * Returns when all are acknowledged. Whatever it throws, each edit may have been stored or not.
     *
     * @param edits of one playlist
     * @throws UnacknowledgedException if sending them again later may help
     * @throws IllegalStateException if they were refused for good
     */
    void send(List<PlaylistEdit> edits) throws UnacknowledgedException, InterruptedException;

    /** Not acknowledged, and worth another try. */
    final class UnacknowledgedException extends Exception {
        private static final long serialVersionUID = 1L;

        UnacknowledgedException(String reason) {
            super(reason);
        }
    }
}
