package io.muse.query.rest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.muse.query.config.QuerySettings;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Refuses queries beyond a number that are answered or wait for their turn: those that are let in are answered in a
 * bounded time, the others learn at once to come again. The number falls as soon as a query waits too long for its turn,
 * and grows again after. Refusing happens on the thread that reads from the network and costs next to nothing.
 */
@Singleton
public final class OverloadGuard {
    private static final String QUERIES = "/v1/";

    /** A stream of events is no work that waits. */
    private static final String EVENTS = "/v1/live";

    private static final int UNAVAILABLE = 503;

    /** Seconds. The queue of a guarded service is gone long before. */
    private static final String RETRY_AFTER = "1";

    /** Before all that costs something. */
    private static final int PRIORITY = 1_000;

    private final InFlightLimit limit;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Counter refused;

    OverloadGuard(QuerySettings settings, MeterRegistry registry) {
        limit = new InFlightLimit(settings.maxInFlight(), settings.maxWait());
        refused = Counter.builder("muse.query.refused")
                .description("Queries that were refused because too many were in flight")
                .register(registry);
        Gauge.builder("muse.query.in.flight", inFlight, AtomicInteger::get)
                .description("Queries that are answered or wait for their turn")
                .register(registry);
        Gauge.builder("muse.query.in.flight.limit", limit, InFlightLimit::limit)
                .description("Queries that may be answered or wait for their turn, as it is now")
                .register(registry);
    }

    void register(@Observes Filters filters) {
        filters.register(this::admit, PRIORITY);
    }

    private void admit(RoutingContext request) {
        String path = request.request().path();
        if (path == null || !path.startsWith(QUERIES) || path.startsWith(EVENTS)) {
            request.next();
        } else if (inFlight.incrementAndGet() <= limit.limit()) {
            Admission.of(limit, inFlight).attachTo(request);
            // Also told of connections that were closed before the answer was written.
            request.addEndHandler(ended -> inFlight.decrementAndGet());
            request.next();
        } else {
            inFlight.decrementAndGet();
            refused.increment();
            refuse(request);
        }
    }

    private void refuse(RoutingContext request) {
        // What it brings along is read and dropped, or the connection could not be used again.
        request.request().resume();
        request.response()
                .setStatusCode(UNAVAILABLE)
                .putHeader("Retry-After", RETRY_AFTER)
                .putHeader("Content-Type", "application/problem+json")
                .end(new JsonObject()
                        .put("status", UNAVAILABLE)
                        .put("title", "Overloaded")
                        .put("detail", "Too many queries are in flight; come again in a moment.")
                        .put("instance", request.request().path())
                        .encode());
    }
}
