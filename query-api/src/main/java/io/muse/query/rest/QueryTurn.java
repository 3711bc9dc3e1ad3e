package io.muse.query.rest;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** Knows the request whose turn it is. */
@Singleton
public final class QueryTurn {
    private final CurrentVertxRequest current;

    QueryTurn(CurrentVertxRequest current) {
        this.current = current;
    }

    /**
     * Called by the thread that answers the query, when its body is read: until then it waits, once for a thread and once
     * more for the body.
     */
    void begins() {
        RoutingContext request = current.getCurrent();
        Admission admission = request == null ? null : Admission.of(request);
        if (admission != null) {
            admission.turn();
        }
    }
}
