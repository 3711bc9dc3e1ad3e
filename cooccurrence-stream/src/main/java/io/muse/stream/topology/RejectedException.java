package io.muse.stream.topology;

/** The record can't be applied; it goes to the dead letters with the message as the reason. */
final class RejectedException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What kind of reason, for metrics. */
    enum Kind {
        MALFORMED,
        MISROUTED
    }

    private final Kind kind;

    RejectedException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }
}
