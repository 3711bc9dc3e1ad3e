package io.muse.trainer.kafka;

/** Another trainer has taken over: this one must not publish any more. */
public final class FencedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FencedException(String transactionalId, Throwable cause) {
        super(
                "another trainer publishes as '" + transactionalId
                        + "': this one has stopped; run one trainer per topic prefix and restart the one that shall go on",
                cause);
    }
}
