package io.muse.query.rest;

import io.muse.query.serving.Serving;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** On with the newest snapshot. */
@Path("/v1/snapshots:follow")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Snapshots")
public final class SnapshotFollowResource {
    private final Serving serving;
    private final SnapshotSwitch selection;

    SnapshotFollowResource(Serving serving, SnapshotSwitch selection) {
        this.serving = serving;
        this.selection = selection;
    }

    @POST
    @Operation(
            operationId = "followSnapshots",
            summary = "Serves the newest snapshot again, now and later",
            description = "In all processes of these topics.")
    @APIResponse(responseCode = "200", description = "What is served now")
    @APIResponse(responseCode = "503", description = "It can't be kept; see Retry-After")
    public SnapshotList follow() {
        return selection.to(serving.held().following());
    }
}
