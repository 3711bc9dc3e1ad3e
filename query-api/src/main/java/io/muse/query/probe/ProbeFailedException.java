package io.muse.query.probe;

/** A probe has no time. */
final class ProbeFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ProbeFailure failure;

    ProbeFailedException(ProbeFailure failure, String message) {
        super(message);
        this.failure = failure;
    }

    ProbeFailure failure() {
        return failure;
    }
}
