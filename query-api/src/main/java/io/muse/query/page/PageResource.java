package io.muse.query.page;

import io.muse.query.rest.ValidId;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Edits of playlists made on the page, which a browser could not send to another origin. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Page")
public final class PageResource {
    private static final int MAX_EDITS_BYTES = 1 << 20;

    private final EditRelay relay;

    PageResource(EditRelay relay) {
        this.relay = relay;
    }

    @GET
    @Path("page")
    @Operation(operationId = "pageAbilities", summary = "What the web page may do here")
    @APIResponse(responseCode = "200", description = "Whether edits are passed on")
    public PageAbilities abilities() {
        return new PageAbilities(relay.isOn());
    }

    /** Only JSON is taken: a form of another site can't send it, and its script would need leave (CORS). */
    @POST
    @RunOnVirtualThread
    @Path("playlists/{id}/events")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "relayEdits",
            summary = "Pass edits of a playlist on to playlist-ingest",
            description = "Off unless muse.query.page.ingest-url is set. For the page; a platform sends its edits to "
                    + "playlist-ingest itself, whose description of the body and the answer holds here too.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema =
                                    @Schema(
                                            implementation = Object.class,
                                            example = "{\"type\": \"TrackAdded\", \"trackId\": \"track:1\"}")))
    @APIResponse(responseCode = "202", description = "Stored", content = @Content())
    @APIResponse(responseCode = "400", description = "Nothing was stored; the problem names the field")
    @APIResponse(responseCode = "404", description = "Edits are not passed on here")
    @APIResponse(responseCode = "413", description = "More than 1 MiB")
    @APIResponse(responseCode = "502", description = "The playlist-ingest can't be reached")
    public Response relay(
            @Parameter(description = "Playlist id", example = "my-list") @PathParam("id") @ValidId String id,
            byte[] edits) {
        if (!relay.isOn()) {
            throw problem(Status.NOT_FOUND, "Edits are not passed on", "Set muse.query.page.ingest-url to allow it.");
        }
        if (edits.length > MAX_EDITS_BYTES) {
            throw problem(Status.REQUEST_ENTITY_TOO_LARGE, "Too many edits", "Send at most 1 MiB at once.");
        }
        try {
            return answer(relay.send(id, edits));
        } catch (IOException failure) {
            throw unreachable(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw unreachable(stopped);
        }
    }

    private static HttpProblem unreachable(Exception failure) {
        return problem(
                Status.BAD_GATEWAY,
                "Edits can't be passed on",
                "The playlist-ingest does not answer (" + failure.getClass().getSimpleName() + ").");
    }

    private static Response answer(HttpResponse<byte[]> answer) {
        Response.ResponseBuilder response = Response.status(answer.statusCode()).entity(answer.body());
        for (String header : new String[] {HttpHeaders.CONTENT_TYPE, HttpHeaders.RETRY_AFTER}) {
            answer.headers().firstValue(header).ifPresent(value -> response.header(header, value));
        }
        return response.build();
    }

    private static HttpProblem problem(Status status, String title, String detail) {
        return HttpProblem.builder()
                .withStatus(status)
                .withTitle(title)
                .withDetail(detail)
                .build();
    }
}
