package io.muse.ingest.importer;

/** The topics to write to do not exist. */
final class TopicsMissingException extends Exception {
    private static final long serialVersionUID = 1L;

    TopicsMissingException(String message) {
        super(message);
    }
}
