package io.muse.query.rest;

import io.muse.contracts.snapshot.SnapshotManifest;
import io.muse.query.serving.ServingState;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The snapshot that is served. */
@Path("/v1/snapshot")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Snapshots")
public final class SnapshotResource {
    private final SnapshotResolver snapshots;
    private final Freshness freshness;

    SnapshotResource(SnapshotResolver snapshots, Freshness freshness) {
        this.snapshots = snapshots;
        this.freshness = freshness;
    }

    @GET
    @Operation(
            operationId = "snapshot",
            summary = "The manifest of the snapshot that is served",
            description = "Version, objective, hyper-parameters, quality figures and the offsets that it covers.")
    @APIResponse(
            responseCode = "200",
            description = "The manifest",
            content = @Content(schema = @Schema(implementation = SnapshotManifest.class)))
    @APIResponse(responseCode = "304", description = "Still the version that If-None-Match names")
    @APIResponse(responseCode = "503", description = "No snapshot is loaded yet; see Retry-After")
    @APIResponse(responseCode = "404", description = "The snapshot that was asked for is not held")
    public Response snapshot(@BeanParam SnapshotChoice snapshot, @Context Request request) {
        ServingState state = snapshots.resolve(snapshot);
        return freshness.ofSnapshot(request, state, state::manifest);
    }
}
