package io.muse.standalone.stack;

/** The stack can't do what was asked; the message is the one line that the user sees. */
public final class StackException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StackException(String message) {
        super(message);
    }
}
