package io.muse.stream.rest;

import io.muse.stream.query.Cooccurrences;
import io.muse.stream.query.PartialPair;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/v1/cooccurrence")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Co-occurrence", description = "Exact counts over all user playlists, as of now")
public class CooccurrenceResource {
    private final Cooccurrences cooccurrences;

    CooccurrenceResource(Cooccurrences cooccurrences) {
        this.cooccurrences = cooccurrences;
    }

    @GET
    @Path("/{track}")
    @Operation(summary = "The tracks that share most playlists with a track")
    @APIResponse(responseCode = "200", description = "The k largest counts")
    @APIResponse(responseCode = "404", description = "No playlist holds the track")
    @APIResponse(responseCode = "503", description = "Partitions are moving; retry after a second")
    public CooccurrenceAnswer row(
            @Parameter(description = "Track id, URL-encoded", example = "spotify:track:4uLU6hMCjMI75M1A2tKUQC")
                    @RestPath
                    String track,
            @Parameter(description = "How many tracks") @QueryParam("k") @DefaultValue("20") @Min(1) @Max(10_000)
                    int k) {
        return cooccurrences
                .row(track)
                .map(row -> CooccurrenceAnswer.of(row, k))
                .orElseThrow(() -> Problems.unknown("track", track));
    }

    @GET
    @Path("/{track}/{other}")
    @Operation(summary = "How many playlists two tracks share")
    @APIResponse(responseCode = "200", description = "The counts")
    @APIResponse(responseCode = "404", description = "No playlist holds one of the tracks")
    @APIResponse(responseCode = "503", description = "Partitions are moving; retry after a second")
    public PairAnswer pair(@RestPath String track, @RestPath String other) {
        PartialPair pair = cooccurrences.pair(track, other);
        if (!pair.firstKnown()) {
            throw Problems.unknown("track", track);
        }
        if (!pair.secondKnown()) {
            throw Problems.unknown("track", other);
        }
        return new PairAnswer(track, other, pair.both(), pair.first(), pair.second());
    }
}
