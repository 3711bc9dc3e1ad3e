package io.muse.query.cooccurrence;

/** The cooccurrence-stream can't be reached, is too slow or does not answer as agreed. */
public final class CooccurrenceUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CooccurrenceUnavailableException(String message) {
        super(message);
    }
}
