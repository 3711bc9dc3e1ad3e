package io.muse.query.selection;

/** A selection was not kept, or did not take effect; the message says which. */
public final class SelectionException extends Exception {
    private static final long serialVersionUID = 1L;

    SelectionException(String message) {
        super(message);
    }
}
