package io.muse.trainer.kafka;

import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One component's link to the broker: its work is done again after a failure, and anybody may ask whether the link is
 * well. The component's own thread writes, every thread may read.
 */
public final class BrokerLink {
    private static final Logger LOG = Logger.getLogger(BrokerLink.class);

    private final String component;
    private final Duration retryAfter;
    private volatile @Nullable String problem;

    /** Something that needs the broker and has a result. */
    @FunctionalInterface
    public interface Work<T> {
        T run() throws InterruptedException;
    }

    /** Something that needs the broker. */
    @FunctionalInterface
    public interface Task {
        void run() throws InterruptedException;
    }

    /** @param component who it is, for the log and the health check */
    public BrokerLink(String component, Duration retryAfter) {
        this.component = component;
        this.retryAfter = retryAfter;
    }

    /** As {@link #get}, without a result. */
    public void run(Task task) throws InterruptedException {
        var unused = get(() -> {
            task.run();
            return true;
        });
    }

    /** Does the work again until it returns. Only what Kafka throws is tried again. */
    public <T> T get(Work<T> work) throws InterruptedException {
        while (true) {
            try {
                return work.run();
            } catch (InterruptException e) {
                throw interrupted();
            } catch (KafkaException e) {
                failed(e);
                Thread.sleep(retryAfter);
            }
        }
    }

    /** Notes that the broker answered. */
    public void well() {
        if (problem != null) {
            problem = null;
            LOG.infof("%s: the broker answers again", component);
        }
    }

    /** Notes that it did not; an outage is logged when it begins and when its reason changes, not at each try. */
    public void failed(Exception e) {
        String now = describe(e);
        if (!now.equals(problem)) {
            problem = now;
            LOG.warnf("%s: %s; trying again", component, now);
        }
    }

    /** A timeout's own text differs from try to try. */
    private static String describe(Exception e) {
        if (e instanceof TimeoutException) {
            return "the broker does not answer";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /** What is wrong, empty where nothing is. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** Kafka's clients wrap an interrupt and leave the thread's flag set. */
    private static InterruptedException interrupted() {
        Thread.interrupted();
        return new InterruptedException();
    }
}
