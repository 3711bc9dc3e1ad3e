package io.muse.stream.query;

/** A partition can't be asked just now: it starts, moves or restores. Passes by itself; the message is for the caller. */
public final class UnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnavailableException(String message) {
        super(message);
    }
}
