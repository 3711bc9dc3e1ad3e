package io.muse.ingest.rest;

import io.muse.contracts.dataset.TrackDocument;
import io.muse.contracts.json.Fields;
import io.muse.ingest.kafka.KafkaConnection;
import io.muse.ingest.publish.IngestRecords;
import io.muse.ingest.publish.PublishFailedException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The catalog of tracks. */
@Path("/v1/tracks/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tracks")
@RunOnVirtualThread
@APIResponse(
        responseCode = "202",
        description = "Stored",
        content = @Content(schema = @Schema(implementation = Accepted.class)))
@APIResponse(responseCode = "400", description = "Nothing was stored; the problem names the field")
@APIResponse(responseCode = "503", description = "Kafka did not acknowledge; send it again")
public class TrackResource {
    private static final Accepted ACCEPTED = new Accepted(List.of());

    private final KafkaConnection kafka;
    private final IngestRecords records;
    private final JsonBody body;

    TrackResource(KafkaConnection kafka, IngestRecords records, JsonBody body) {
        this.kafka = kafka;
        this.records = records;
        this.body = body;
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Describe a track",
            description = "Replaces all that the catalog knows of it. An artist without id gets one from the name.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = Object.class),
                            examples = @ExampleObject(name = "track", value = Examples.TRACK)))
    public Response describe(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding,
            InputStream in)
            throws PublishFailedException {
        Fields.id("id", id);
        var track = TrackDocument.of(body.jsonWithId(in, encoding, id));
        kafka.publisher().sendAll(List.of(records.track(track)));
        return Response.accepted(ACCEPTED).build();
    }

    @DELETE
    @Operation(
            summary = "Take a track out of the catalog",
            description = "It stays in its playlists. Deleting what is not there changes nothing.")
    public Response delete(@PathParam("id") String id) throws PublishFailedException {
        kafka.publisher().sendAll(List.of(records.trackDeleted(id)));
        return Response.accepted(ACCEPTED).build();
    }
}
