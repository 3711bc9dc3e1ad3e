package io.muse.query.rest;

import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A query that was let in and waits for its turn.
 *
 * @param since nanoseconds of the system's clock
 */
record Admission(InFlightLimit limit, AtomicInteger inFlight, long since) {
    private static final String KEY = Admission.class.getName();

    static Admission of(InFlightLimit limit, AtomicInteger inFlight) {
        return new Admission(limit, inFlight, System.nanoTime());
    }

    void attachTo(RoutingContext request) {
        request.put(KEY, this);
    }

    /** Null if the request is no query. */
    static @Nullable Admission of(RoutingContext request) {
        return request.get(KEY);
    }

    /** Its turn has come. */
    void turn() {
        limit.turn(since, System.nanoTime(), inFlight.get());
    }
}
