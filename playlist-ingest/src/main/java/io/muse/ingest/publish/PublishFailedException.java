package io.muse.ingest.publish;

import java.util.List;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Kafka did not acknowledge some records in time; they may be stored or not. Without a stack trace: it is a state of
 * the system, logged in a line.
 */
public final class PublishFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> acknowledged;
    private final transient List<String> unacknowledged;

    /**
     * @param acknowledged ids of the records that are stored
     * @param unacknowledged ids of the others
     */
    public PublishFailedException(List<String> acknowledged, List<String> unacknowledged, Throwable cause) {
        super(reason(cause), null, false, false);
        this.acknowledged = List.copyOf(acknowledged);
        this.unacknowledged = List.copyOf(unacknowledged);
    }

    public List<String> acknowledged() {
        return acknowledged;
    }

    public List<String> unacknowledged() {
        return unacknowledged;
    }

    /** One line for a person. */
    static String reason(Throwable cause) {
        return cause instanceof TimeoutException
                ? "Kafka did not acknowledge in time"
                : "Kafka refused: " + cause.getMessage();
    }
}
