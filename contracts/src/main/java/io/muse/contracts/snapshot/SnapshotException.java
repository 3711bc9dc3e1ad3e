package io.muse.contracts.snapshot;

/** A snapshot that is truncated, out of order or damaged; the message says which part and how. */
public final class SnapshotException extends Exception {
    private static final long serialVersionUID = 1L;

    public SnapshotException(String message) {
        super(message);
    }
}
