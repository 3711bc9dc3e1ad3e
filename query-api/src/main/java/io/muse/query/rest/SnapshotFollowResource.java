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

/** On with the newest snapshot. */
@Path("/v1/snapshots:follow")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Snapshots")
public final class SnapshotFollowResource {
    private static final Logger LOG = Logger.getLogger(SnapshotFollowResource.class);

    private final Serving serving;

    SnapshotFollowResource(Serving serving) {
        this.serving = serving;
    }

    @POST
    @Operation(
            operationId = "followSnapshots",
            summary = "Serves the newest snapshot again, now and later",
            description = "Of this process alone.")
    @APIResponse(responseCode = "200", description = "What is served now")
    public SnapshotList follow() {
        serving.follow();
        LOG.info("the newest snapshot is served again");
        return SnapshotList.of(serving.held());
    }
}
