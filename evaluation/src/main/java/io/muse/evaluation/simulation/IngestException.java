package io.muse.evaluation.simulation;

import java.io.Serial;

/** Ingest refused a request for good; the message is one line for the user. */
final class IngestException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    IngestException(String message) {
        super(message);
    }

    IngestException(String message, Throwable cause) {
        super(message, cause);
    }
}
