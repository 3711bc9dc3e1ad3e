package io.muse.query.rest;

import io.muse.query.serving.HeldSnapshots;
import io.muse.query.serving.Serving;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The snapshots that can be asked side by side, and which one is served. */
@Path("/v1/snapshots")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Snapshots")
public final class SnapshotsResource {
    /** Not only digits: those are a version. */
    private static final String NAME = "(?!" + HeldSnapshots.NEWEST + "$)[A-Za-z][A-Za-z0-9._-]{0,63}";

    private final Serving serving;
    private final SnapshotSwitch selection;

    SnapshotsResource(Serving serving, SnapshotSwitch selection) {
        this.serving = serving;
        this.selection = selection;
    }

    @GET
    @Operation(
            operationId = "snapshots",
            summary = "The snapshots that can be asked",
            description = "Any of them answers a query with snapshot=<version or name>. Those before the newest stay "
                    + "as they were when the next one came.")
    @APIResponse(responseCode = "200", description = "Newest first; empty before the first")
    public SnapshotList snapshots() {
        return SnapshotList.of(serving.held());
    }

    @POST
    @Path("{version: \\d+}:promote")
    @Operation(
            operationId = "promoteSnapshot",
            summary = "Serves a snapshot, whatever comes",
            description = "It answers whoever asks for no certain one until another one is promoted, or until "
                    + "snapshots:follow, in all processes of these topics and also after a restart, and does not expire. "
                    + "Newer ones are loaded on and can be asked for.")
    @APIResponse(responseCode = "200", description = "What is served now")
    @APIResponse(responseCode = "400", description = "The name is not one; it says what is")
    @APIResponse(responseCode = "404", description = "The version is not held")
    @APIResponse(responseCode = "503", description = "It can't be kept; see Retry-After")
    public SnapshotList promote(
            @Parameter(description = "Version", example = "16") @PathParam("version") long version,
            @Parameter(description = "A name for it from now on", example = "baseline")
                    @QueryParam("name")
                    @Pattern(
                            regexp = NAME,
                            message = "must begin with a letter, be of letters, digits, '.', '_' and '-', at most 64, "
                                    + "and not be '" + HeldSnapshots.NEWEST + "'")
                    @Nullable
                    String name) {
        HeldSnapshots held = serving.held();
        if (held.find(version).isEmpty()) {
            throw Problems.unknownSnapshot(String.valueOf(version), held);
        }
        return selection.to(held.promoting(version, name));
    }
}
