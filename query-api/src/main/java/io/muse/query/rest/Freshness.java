package io.muse.query.rest;

import io.muse.query.config.QuerySettings;
import io.muse.query.serving.ServingState;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How long answers may be reused, and how to ask whether they still hold. */
@Singleton
public final class Freshness {
    private final int maxAgeSeconds;

    Freshness(QuerySettings settings) {
        maxAgeSeconds = (int) settings.freshness().toSeconds();
    }

    /** The client's own copy if it is of the same snapshot, 304, else the answer. */
    Response ofSnapshot(Request request, ServingState state, Supplier<?> answer) {
        return answer(request, "snapshot-" + state.version(), answer);
    }

    /** The client's own copy if no vector changed since, 304, else the answer. */
    Response ofVectors(Request request, ServingState state, Supplier<?> answer) {
        return answer(request, state.tag(), answer);
    }

    /** The client's own copy if it is the one of this tag, 304, else the answer. The tag is weak: titles may change. */
    Response answer(Request request, String unchanged, Supplier<?> answer) {
        var tag = new EntityTag(unchanged, true);
        Response.@Nullable ResponseBuilder same = request.evaluatePreconditions(tag);
        Response.ResponseBuilder response = same == null ? Response.ok(answer.get()) : same;
        return response.tag(tag)
                .header(HttpHeaders.VARY, SnapshotChoice.HEADER)
                .cacheControl(maxAge())
                .build();
    }

    /** An answer from live data: reusable for a moment, but without a tag. */
    Response live(Object answer) {
        return Response.ok(answer).cacheControl(maxAge()).build();
    }

    private CacheControl maxAge() {
        var control = new CacheControl();
        control.setMaxAge(maxAgeSeconds);
        control.setNoTransform(false);
        return control;
    }
}
