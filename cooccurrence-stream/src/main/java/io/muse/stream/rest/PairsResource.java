package io.muse.stream.rest;

import io.muse.stream.query.Cooccurrences;
import io.muse.stream.query.PairCounts;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/cooccurrence:pairs")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Co-occurrence", description = "Exact counts over all user playlists, as of now")
public class PairsResource {
    private final Cooccurrences cooccurrences;

    PairsResource(Cooccurrences cooccurrences) {
        this.cooccurrences = cooccurrences;
    }

    @POST
    @Operation(summary = "How many playlists the tracks of each pair share")
    @APIResponse(
            responseCode = "200",
            description = "Counts in the order of the pairs, 0 for a track that nobody knows")
    @APIResponse(responseCode = "400", description = "Not pairs of ids, or more than 2,000 of them")
    @APIResponse(responseCode = "503", description = "Partitions are moving; retry after a second")
    public PairCounts pairs(@Valid @NotNull(message = "missing; send a JSON object") PairsRequest request) {
        return new PairCounts(cooccurrences.together(request.trackPairs()));
    }
}
