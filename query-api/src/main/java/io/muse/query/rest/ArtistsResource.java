package io.muse.query.rest;

import io.muse.query.answer.SimilarArtists;
import io.muse.query.artist.ArtistQuery;
import io.muse.query.serving.ServingState;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Artists and what is like them. */
@RunOnVirtualThread
@Path("/v1/artists")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Artists")
public final class ArtistsResource {
    private final SnapshotResolver snapshots;
    private final ArtistQuery artists;
    private final Freshness freshness;
    private final QueryMetrics metrics;

    ArtistsResource(SnapshotResolver snapshots, ArtistQuery artists, Freshness freshness, QueryMetrics metrics) {
        this.snapshots = snapshots;
        this.artists = artists;
        this.freshness = freshness;
        this.metrics = metrics;
    }

    @GET
    @Path("{id}/similar")
    @Operation(
            operationId = "similarArtists",
            summary = "Artists like a given one",
            description =
                    "By the cosine of their vectors, the means of their tracks' vectors. Changes of tracks may take "
                            + "half a minute until they show.")
    @APIResponse(
            responseCode = "200",
            description = "Best first, without the artist himself",
            content = @Content(schema = @Schema(implementation = SimilarArtists.class)))
    @APIResponse(responseCode = "400", description = "A parameter is out of its limits; it is named")
    @APIResponse(responseCode = "404", description = "No track of the artist has a vector")
    @APIResponse(responseCode = "503", description = "No snapshot is loaded yet")
    public Response similar(
            @Parameter(
                            description = "Artist id, as in the artists of a track",
                            example = "spotify:artist:1dfeR4HaWDbWqFHLkxsg1d")
                    @PathParam("id")
                    @ValidId
                    String id,
            @Parameter(description = "How many artists to return")
                    @QueryParam("k")
                    @DefaultValue("10")
                    @Min(1)
                    @Max(Limits.MAX_K)
                    int k,
            @BeanParam SnapshotChoice snapshot) {
        ServingState state = snapshots.resolve(snapshot);
        return freshness.live(metrics.time(
                "similar-artists",
                answer -> "embedding",
                () -> artists.answer(state, id, k)
                        .orElseThrow(() ->
                                Problems.notFound("Unknown artist", "No track of artist '" + id + "' has a vector."))));
    }
}
