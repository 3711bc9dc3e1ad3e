package io.muse.contracts.companion;

/** A companion that is truncated, out of order or damaged; the message says which part and how. */
public final class CompanionException extends Exception {
    private static final long serialVersionUID = 1L;

    public CompanionException(String message) {
        super(message);
    }
}
