package io.muse.stream.rest;

import io.muse.contracts.json.Fields;
import io.muse.stream.query.Cooccurrences;
import io.muse.stream.query.PlaylistView;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/v1/owners")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Playlists", description = "Playlists as they stand now")
public class OwnerResource {
    private final Cooccurrences cooccurrences;

    OwnerResource(Cooccurrences cooccurrences) {
        this.cooccurrences = cooccurrences;
    }

    /** The playlists of an owner, by id. */
    public record OwnedPlaylists(String owner, List<PlaylistView> items) {}

    @GET
    @Path("/{id}/playlists")
    @Operation(summary = "The playlists of an owner")
    @APIResponse(responseCode = "200", description = "By id, none for an owner that nobody knows")
    @APIResponse(responseCode = "503", description = "Partitions are moving; retry after a second")
    public OwnedPlaylists playlists(
            @Parameter(description = "Owner id, URL-encoded") @RestPath String id,
            @Parameter(description = "How many playlists") @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1_000)
                    int limit) {
        Fields.id("id", id);
        return new OwnedPlaylists(id, cooccurrences.playlistsOf(id, limit));
    }
}
