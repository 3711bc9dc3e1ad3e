package io.muse.contracts.dataset;

import java.io.IOException;

/** A path that holds no data set of a known format; the message is one line for the person who named it. */
public final class UnknownFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    public UnknownFormatException(String message) {
        super(message);
    }
}
