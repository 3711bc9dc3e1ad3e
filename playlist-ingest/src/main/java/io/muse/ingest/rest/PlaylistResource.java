package io.muse.ingest.rest;

import io.muse.contracts.dataset.PlaylistDocument;
import io.muse.contracts.edit.PlaylistDeleted;
import io.muse.contracts.edit.PlaylistEdit;
import io.muse.contracts.edit.PlaylistReplaced;
import io.muse.contracts.json.Fields;
import io.muse.ingest.kafka.KafkaConnection;
import io.muse.ingest.publish.IngestRecords;
import io.muse.ingest.publish.PublishFailedException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Edits of playlists. */
@Path("/v1/playlists/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Playlists")
@RunOnVirtualThread
@APIResponse(
        responseCode = "202",
        description = "Stored",
        content = @Content(schema = @Schema(implementation = Accepted.class)))
@APIResponse(responseCode = "400", description = "Nothing was stored; the problem names the field")
@APIResponse(responseCode = "503", description = "Kafka did not acknowledge; the problem says what is stored")
public class PlaylistResource {
    private final KafkaConnection kafka;
    private final IngestRecords records;
    private final JsonBody body;

    PlaylistResource(KafkaConnection kafka, IngestRecords records, JsonBody body) {
        this.kafka = kafka;
        this.records = records;
        this.body = body;
    }

    @POST
    @Path("/events")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Publish one edit, or up to 1,000",
            description = "One object or an array. All are checked before the first is stored. The event id and the"
                    + " time are filled in where they are absent; send your own event id to be able to send again.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = Object.class),
                            examples = {
                                @ExampleObject(name = "one", value = Examples.EVENT),
                                @ExampleObject(name = "several", value = Examples.EVENTS)
                            }))
    public Response publish(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding,
            InputStream in)
            throws PublishFailedException {
        Fields.id("playlistId", id);
        return store(EventsBody.edits(body.json(in, encoding), id, Instant.now()));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Replace the whole content of a playlist",
            description = "Tracks are ids, or objects that also go to the catalog. Creates the playlist if need be.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = Object.class),
                            examples = @ExampleObject(name = "playlist", value = Examples.PLAYLIST)))
    public Response replace(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding,
            InputStream in)
            throws PublishFailedException {
        Fields.id("id", id);
        PlaylistDocument playlist = PlaylistDocument.of(body.jsonWithId(in, encoding, id));
        PlaylistReplaced edit = playlist.replacement(Instant.now());
        kafka.publisher().sendAll(records.of(playlist.catalog(), List.of(edit)));
        return accepted(List.of(edit));
    }

    @DELETE
    @Operation(summary = "Delete a playlist", description = "Deleting what is not there changes nothing.")
    public Response delete(@PathParam("id") String id) throws PublishFailedException {
        return store(List.of(new PlaylistDeleted(UUID.randomUUID().toString(), id, Instant.now(), null)));
    }

    private Response store(List<PlaylistEdit> edits) throws PublishFailedException {
        kafka.publisher().sendAll(records.of(List.of(), edits));
        return accepted(edits);
    }

    private static Response accepted(List<? extends PlaylistEdit> edits) {
        List<String> eventIds = edits.stream().map(PlaylistEdit::eventId).toList();
        return Response.accepted(new Accepted(eventIds)).build();
    }
}
