package io.muse.query.rest;

import io.muse.query.serving.HeldSnapshot;
import io.muse.query.serving.HeldSnapshots;
import io.muse.query.serving.Serving;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Back to the snapshot before. */
@Path("/v1/snapshots:rollback")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Snapshots")
public final class SnapshotRollbackResource {
    private final Serving serving;
    private final SnapshotSwitch selection;

    SnapshotRollbackResource(Serving serving, SnapshotSwitch selection) {
        this.serving = serving;
        this.selection = selection;
    }

    @POST
    @Operation(
            operationId = "rollBackSnapshot",
            summary = "Promotes the snapshot before the one that is served",
            description =
                    "Without the updates that came after the next one was there. In all processes of these topics.")
    @APIResponse(responseCode = "200", description = "What is served now")
    @APIResponse(responseCode = "409", description = "None before it is held")
    @APIResponse(responseCode = "503", description = "It can't be kept; see Retry-After")
    public SnapshotList rollBack() {
        HeldSnapshots held = serving.held();
        HeldSnapshot before = held.beforeServed().orElseThrow(Problems::nothingBefore);
        return selection.to(held.promoting(before.version(), null));
    }
}
