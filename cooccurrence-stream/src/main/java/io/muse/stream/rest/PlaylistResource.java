package io.muse.stream.rest;

import io.muse.contracts.json.Fields;
import io.muse.stream.query.Cooccurrences;
import io.muse.stream.query.PlaylistView;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/v1/playlists")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Playlists", description = "Playlists as they stand now")
public class PlaylistResource {
    private final Cooccurrences cooccurrences;

    PlaylistResource(Cooccurrences cooccurrences) {
        this.cooccurrences = cooccurrences;
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Title, owner and tracks of a playlist")
    @APIResponse(responseCode = "200", description = "The playlist")
    @APIResponse(responseCode = "404", description = "No such playlist")
    @APIResponse(responseCode = "503", description = "Its partition is moving; retry after a second")
    public PlaylistView playlist(@RestPath String id) {
        Fields.id("id", id);
        return cooccurrences.playlist(id).orElseThrow(() -> Problems.unknown("playlist", id));
    }
}
