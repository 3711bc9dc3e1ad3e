package io.muse.query.rest;

import io.muse.query.cooccurrence.CooccurrenceClient;
import io.muse.query.cooccurrence.CooccurrenceUnavailableException;
import io.muse.query.cooccurrence.TrackPair;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a track and others have in common, as it is counted this moment. */
@RunOnVirtualThread
@Path("/v1/tracks/{id}/shared-playlists")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tracks")
public final class SharedPlaylistsResource {
    private static final int MAX_OTHERS = 100;

    private final CooccurrenceClient cooccurrence;
    private final Problems problems;

    SharedPlaylistsResource(CooccurrenceClient cooccurrence, Problems problems) {
        this.cooccurrence = cooccurrence;
        this.problems = problems;
    }

    @GET
    @Operation(
            operationId = "sharedPlaylists",
            summary = "How many playlists hold a track and others",
            description = "Counted live; 0 for tracks that never met, and for those that nobody knows.")
    @APIResponse(responseCode = "200", description = "One count for each of the others, in their order")
    @APIResponse(responseCode = "400", description = "A parameter is missing or out of its limits; it is named")
    @APIResponse(responseCode = "503", description = "The live counts can't be had; see Retry-After")
    public SharedPlaylists sharedPlaylists(
            @Parameter(description = "Track id", example = "spotify:track:4u7EnebtmKWzUH433cf5Qv")
                    @PathParam("id")
                    @ValidId
                    String id,
            @Parameter(
                            description = "Ids of the others, 1 to " + MAX_OTHERS,
                            example = "spotify:track:5CQ30WqJwcep0pYcV4AMNc")
                    @QueryParam("others")
                    @Size(min = 1, max = MAX_OTHERS, message = "send 1 to " + MAX_OTHERS + " track ids")
                    @ValidId
                    List<String> others) {
        try {
            List<Integer> together = cooccurrence.together(
                    others.stream().map(other -> new TrackPair(id, other)).toList());
            return new SharedPlaylists(
                    id,
                    IntStream.range(0, others.size())
                            .mapToObj(i -> new SharedPlaylists.SharedPlaylistCount(others.get(i), together.get(i)))
                            .toList());
        } catch (CooccurrenceUnavailableException e) {
            throw problems.unavailable(e);
        }
    }
}
