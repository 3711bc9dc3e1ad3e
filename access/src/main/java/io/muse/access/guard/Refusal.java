package io.muse.access.guard;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Locale;

/** Why a request is not let in, and the answer that says so. */
enum Refusal {
    NO_CREDENTIALS(401, "Who are you?"),
    WRONG_CREDENTIALS(401, "Not known"),
    ROLE(403, "Not allowed"),
    HOST(403, "Not for this host"),
    ORIGIN(403, "Not for this page"),
    /** No rule covers the request. */
    NO_RULE(404, "Not found"),
    RATE(429, "Too many requests"),
    PROVIDER(503, "Identity provider not available");

    private static final String CHALLENGE = "Bearer realm=\"muse\"";

    private final int status;
    private final String title;

    Refusal(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The value of a metric's label. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    void answer(RoutingContext request, String detail) {
        answer(request, detail, Duration.ZERO);
    }

    /** @param retryAfter zero if it would not help to come again */
    void answer(RoutingContext request, String detail, Duration retryAfter) {
        // What it brings along is read and dropped, or the connection could not be used again.
        request.request().resume();
        HttpServerResponse response =
                request.response().setStatusCode(status).putHeader("Content-Type", "application/problem+json");
        if (this == NO_CREDENTIALS) {
            response.putHeader("WWW-Authenticate", CHALLENGE);
        } else if (this == WRONG_CREDENTIALS) {
            response.putHeader("WWW-Authenticate", CHALLENGE + ", error=\"invalid_token\"");
        }
        if (!retryAfter.isZero()) {
            response.putHeader(
                    "Retry-After", String.valueOf(retryAfter.plusMillis(999).toSeconds()));
        }
        response.end(new JsonObject()
                .put("status", status)
                .put("title", title)
                .put("detail", detail)
                .put("instance", request.request().path())
                .encode());
    }
}
