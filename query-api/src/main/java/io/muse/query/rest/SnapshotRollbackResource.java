package io.muse.query.rest;

import io.muse.query.serving.Serving;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

/** Back to the snapshot before. */
@Path("/v1/snapshots:rollback")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Snapshots")
public final class SnapshotRollbackResource {
    private static final Logger LOG = Logger.getLogger(SnapshotRollbackResource.class);

    private final Serving serving;

    SnapshotRollbackResource(Serving serving) {
        this.serving = serving;
    }

    @POST
    @Operation(
            operationId = "rollBackSnapshot",
            summary = "Promotes the snapshot before the one that is served",
            description = "Without the updates that came after the next one was there. Of this process alone.")
    @APIResponse(responseCode = "200", description = "What is served now")
    @APIResponse(responseCode = "409", description = "None before it is held")
    public SnapshotList rollBack() {
        if (!serving.rollBack()) {
            throw Problems.nothingBefore();
        }
        LOG.infof(
                "rolled back to snapshot %d: it is served whatever comes",
                serving.held().promoted());
        return SnapshotList.of(serving.held());
    }
}
