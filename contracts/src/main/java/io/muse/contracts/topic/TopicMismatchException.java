package io.muse.contracts.topic;

/** A topic exists otherwise than configured; the message says what to set. */
public final class TopicMismatchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TopicMismatchException(String message) {
        super(message);
    }
}
