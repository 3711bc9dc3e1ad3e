package io.muse.query.rest;

import io.muse.query.answer.SimilarBatch;
import io.muse.query.answer.SimilarBatchQuery;
import io.muse.query.serving.ServingState;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is like each of several tracks. */
@RunOnVirtualThread
@Path("/v1/tracks:similar")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Tracks")
public final class SimilarBatchResource {
    private final SnapshotResolver snapshots;
    private final SimilarBatchQuery query;
    private final QueryMetrics metrics;

    SimilarBatchResource(SnapshotResolver snapshots, SimilarBatchQuery query, QueryMetrics metrics) {
        this.snapshots = snapshots;
        this.query = query;
        this.metrics = metrics;
    }

    @POST
    @Operation(
            operationId = "similarTracksBatch",
            summary = "Tracks like each of several given ones",
            description = "As GET /v1/tracks/{id}/similar for up to 100 tracks at once. A track that can't be answered "
                    + "has a problem, unknown or unavailable, in place of items; the others are answered all the same.")
    @APIResponse(responseCode = "200", description = "One item for each track, in the order of the request")
    @APIResponse(responseCode = "400", description = "A field is missing or out of its limits; it is named")
    @APIResponse(responseCode = "503", description = "No snapshot is loaded yet")
    public SimilarBatch similar(
            @BeanParam SnapshotChoice snapshot,
            @Valid @NotNull(message = "missing; send a JSON object") SimilarBatchRequest request) {
        ServingState state = snapshots.resolve(snapshot);
        return metrics.time(
                "similar-batch",
                answer -> "mixed",
                () -> new SimilarBatch(
                        query.answer(state, new LinkedHashSet<>(request.tracks()), request.selection())));
    }
}
