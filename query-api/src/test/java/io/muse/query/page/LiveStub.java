package io.muse.query.page;

import com.microsoft.playwright.Route;

/** Answers to {@code GET /v1/live} in place of the service: these events, and then the connection ends. */
final class LiveStub {
    private LiveStub() {}

    static Route.FulfillOptions answer(String events) {
        return new Route.FulfillOptions().setContentType("text/event-stream").setBody(events);
    }
}
