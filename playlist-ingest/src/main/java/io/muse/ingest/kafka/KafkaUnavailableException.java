package io.muse.ingest.kafka;

/** The broker or its topics are not there yet. Without a stack trace: it is a state of the system, logged in a line. */
public final class KafkaUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KafkaUnavailableException(String message) {
        super(message, null, false, false);
    }
}
