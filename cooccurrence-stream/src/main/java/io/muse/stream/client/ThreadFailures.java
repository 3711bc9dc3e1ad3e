package io.muse.stream.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What happens when a stream thread dies. A failure that may pass gets a new thread, at most {@value #MAX_REPLACED}
 * times in {@link #WITHIN}; any other stops the client, so that liveness fails and nothing loops unseen.
 */
public final class ThreadFailures implements StreamsUncaughtExceptionHandler {
    static final int MAX_REPLACED = 5;
    static final Duration WITHIN = Duration.ofMinutes(10);

    private static final Logger LOG = Logger.getLogger(ThreadFailures.class);

    private final Clock clock;
    private final Runnable onFailure;
    private final Deque<Instant> replaced = new ArrayDeque<>();
    private volatile @Nullable String lastFailure;

    /** @param onFailure called for every thread that dies */
    public ThreadFailures(Clock clock, Runnable onFailure) {
        this.clock = clock;
        this.onFailure = onFailure;
    }

    @Override
    public synchronized StreamThreadExceptionResponse handle(Throwable failure) {
        Throwable cause = rootCause(failure);
        lastFailure = cause.toString();
        onFailure.run();
        if (mayPass(failure) && replacementIsAllowed()) {
            LOG.warnf(failure, "stream thread died of what may pass; starting another one: %s", cause);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        if (cause instanceof FencedInstanceIdException) {
            LOG.error("another instance has the same muse.stream.application-server; give each its own host:port");
        }
        LOG.error("the stream stops; no edit was skipped, it goes on from here after a restart", failure);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** Why a thread died last, null if none did. */
    public @Nullable String lastFailure() {
        return lastFailure;
    }

    private boolean replacementIsAllowed() {
        Instant now = clock.instant();
        while (!replaced.isEmpty() && replaced.getFirst().isBefore(now.minus(WITHIN))) {
            replaced.removeFirst();
        }
        if (replaced.size() >= MAX_REPLACED) {
            return false;
        }
        replaced.addLast(now);
        return true;
    }

    private static boolean mayPass(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RetriableException) {
                return true;
            }
        }
        return false;
    }

    private static Throwable rootCause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
