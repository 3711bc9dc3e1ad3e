package io.muse.query.rest;

import io.muse.query.live.LiveFeed;
import io.muse.query.live.LiveListener;
import io.muse.query.live.LiveStatus;
import io.muse.query.live.SnapshotServed;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** What happens here, while it happens. */
@Path("/v1/live")
@Tag(name = "Live")
public final class LiveResource {
    private final LiveFeed feed;
    private final Problems problems;

    LiveResource(LiveFeed feed, Problems problems) {
        this.feed = feed;
        this.problems = problems;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "live",
            summary = "What happens here, as server-sent events",
            description =
                    "An event 'status' every second: edits and updates a second, freshness of the last minute, age of"
                            + " the snapshot. An event 'snapshot' when another snapshot is served, and of the last 50 at the"
                            + " beginning. A client that reads too slowly misses status events.")
    @APIResponse(
            responseCode = "200",
            description = "Events until the client goes",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(oneOf = {LiveStatus.class, SnapshotServed.class})))
    @APIResponse(responseCode = "503", description = "As many clients listen as may; see Retry-After")
    public Multi<OutboundSseEvent> live(@Context Sse sse) {
        if (feed.isFull()) {
            throw problems.tooManyListeners();
        }
        return Multi.createFrom().emitter(emitter -> connect(emitter, sse), BackPressureStrategy.BUFFER);
    }

    private void connect(MultiEmitter<? super OutboundSseEvent> emitter, Sse sse) {
        var connection = new Connection(emitter, sse);
        emitter.onTermination(() -> feed.leave(connection));
        if (!feed.join(connection)) {
            // Others were faster: the client comes again.
            emitter.complete();
        }
    }

    /** One client. */
    private record Connection(MultiEmitter<? super OutboundSseEvent> emitter, Sse sse) implements LiveListener {
        @Override
        public void status(LiveStatus status) {
            // Nothing is kept for a client that does not read.
            if (emitter.requested() > 0) {
                emitter.emit(event("status", status));
            }
        }

        @Override
        public void snapshot(SnapshotServed snapshot) {
            emitter.emit(event("snapshot", snapshot));
        }

        @Override
        public void end() {
            emitter.complete();
        }

        private OutboundSseEvent event(String name, Object data) {
            // Without a media type of its own: it would be sent as a field that the standard does not know.
            return sse.newEventBuilder().name(name).data(data).build();
        }
    }
}
