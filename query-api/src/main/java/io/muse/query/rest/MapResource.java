package io.muse.query.rest;

import io.muse.query.map.Bounds;
import io.muse.query.map.MapDocument;
import io.muse.query.map.MapDocuments;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A place in the plane for each song. */
@Path("/v1/map")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Map")
public final class MapResource {
    private static final int MAX_LIMIT = 1_000_000;
    private static final Pattern GZIP_ACCEPTED = Pattern.compile("(^|[, ])gzip *($|,|; *q=(1|0\\.0*[1-9]))");

    private final MapDocuments documents;
    private final Freshness freshness;
    private final Problems problems;

    MapResource(MapDocuments documents, Freshness freshness, Problems problems) {
        this.documents = documents;
        this.freshness = freshness;
        this.problems = problems;
    }

    @GET
    @Operation(
            operationId = "map",
            summary = "A place in the plane for each song",
            description =
                    "Songs that are alike lie together, and a song stays about where it was on the map before. Column"
                            + " by column: the i-th element of ids, x, y, playlists, genre, artist and titles is of the i-th song, the"
                            + " song in the most playlists first. x and y are from 0 to 65,535, y upwards; genre and artist are"
                            + " places in genres (the most common first) and artists, or -1.")
    @APIResponse(
            responseCode = "200",
            description = "The map, or the part within the bounds",
            content = @Content(schema = @Schema(implementation = MapColumns.class)))
    @APIResponse(responseCode = "304", description = "Still the map that If-None-Match names")
    @APIResponse(responseCode = "400", description = "A parameter is out of its limits; it is named")
    @APIResponse(responseCode = "503", description = "There is no map yet; see Retry-After")
    public Response map(
            @Parameter(description = "Most songs to return, those in the most playlists; all if absent")
                    @QueryParam("limit")
                    @Min(1)
                    @Max(MAX_LIMIT)
                    @Nullable
                    Integer limit,
            @Parameter(
                            description = "Only songs within: left,bottom,right,top, each from 0 to 65535",
                            example = "0,0,32767,32767")
                    @QueryParam("bounds")
                    @Nullable
                    String bounds,
            @HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Parameter(hidden = true) @Nullable String acceptEncoding,
            @Context Request request,
            @Context HttpServerRequest connection) {
        if (limit == null && bounds == null) {
            return whole(request, acceptEncoding, connection);
        }
        Bounds within = bounds == null ? Bounds.ALL : Bounds.parse(bounds).orElseThrow(MapResource::noBounds);
        int most = limit == null ? MAX_LIMIT : limit;
        return freshness.live(documents.part(most, within).orElseThrow(problems::noMap));
    }

    private Response whole(Request request, @Nullable String acceptEncoding, HttpServerRequest connection) {
        MapDocument document = documents.whole().orElseThrow(problems::noMap);
        // By HTTP/2 the server takes the header for an order to compress: there it has to do so itself.
        boolean zipped = acceptEncoding != null
                && connection.version() != HttpVersion.HTTP_2
                && GZIP_ACCEPTED
                        .matcher(acceptEncoding.toLowerCase(Locale.ROOT))
                        .find();
        Response response =
                freshness.answer(request, document.tag(), () -> zipped ? document.zipped() : document.json());
        Response.ResponseBuilder answer = Response.fromResponse(response)
                // Whichever snapshot is chosen, there is one map.
                .header(HttpHeaders.VARY, null)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        if (zipped && response.hasEntity()) {
            answer.header(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        return answer.build();
    }

    private static HttpProblem noBounds() {
        return HttpProblem.builder()
                .withStatus(Response.Status.BAD_REQUEST)
                .withTitle("Invalid request")
                .withDetail("bounds: send left,bottom,right,top as four whole numbers from 0 to 65535, left and bottom"
                        + " the smaller ones")
                .build();
    }
}
