package io.muse.query.rest;

import io.muse.contracts.catalog.TrackMetadata;
import io.muse.query.answer.Selection;
import io.muse.query.answer.SimilarQuery;
import io.muse.query.answer.SimilarTracks;
import io.muse.query.answer.TrackNames;
import io.muse.query.answer.TrackSummary;
import io.muse.query.catalog.TrackCatalog;
import io.muse.query.catalog.TrackSearch;
import io.muse.query.cooccurrence.CooccurrenceUnavailableException;
import io.muse.query.serving.Serving;
import io.muse.query.serving.ServingState;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Tracks: search, details and what is like them. */
@RunOnVirtualThread
@Path("/v1/tracks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tracks")
public final class TracksResource {
    static final int MAX_LIMIT = 100;
    static final int MAX_QUERY_LENGTH = 200;

    private final Serving serving;
    private final SnapshotResolver snapshots;
    private final TrackCatalog catalog;
    private final TrackSearch search;
    private final TrackNames names;
    private final SimilarQuery similar;
    private final Freshness freshness;
    private final Problems problems;
    private final QueryMetrics metrics;

    TracksResource(
            Serving serving,
            SnapshotResolver snapshots,
            TrackCatalog catalog,
            TrackSearch search,
            TrackNames names,
            SimilarQuery similar,
            Freshness freshness,
            Problems problems,
            QueryMetrics metrics) {
        this.serving = serving;
        this.snapshots = snapshots;
        this.catalog = catalog;
        this.search = search;
        this.names = names;
        this.similar = similar;
        this.freshness = freshness;
        this.problems = problems;
        this.metrics = metrics;
    }

    @GET
    @Operation(
            operationId = "searchTracks",
            summary = "Tracks by words of their title or artist",
            description = "All words must match, the last one also as the beginning of a word. If nothing matches, "
                    + "spelling mistakes are forgiven. Equal matches are ranked by the number of playlists.")
    @APIResponse(responseCode = "200", description = "Best first; empty where nothing matches")
    @APIResponse(responseCode = "400", description = "A parameter is missing or out of its limits; it is named")
    public TrackSearchAnswer search(
            @Parameter(description = "Words of title or artist", example = "bohemian rhap", required = true)
                    @QueryParam("q")
                    @NotBlank(message = "missing; send words of a title or artist")
                    @Size(max = MAX_QUERY_LENGTH)
                    String query,
            @Parameter(description = "Most tracks to return")
                    @QueryParam("limit")
                    @DefaultValue("20")
                    @Min(1)
                    @Max(MAX_LIMIT)
                    int limit) {
        return metrics.time("search", answer -> "catalog", () -> {
            Optional<ServingState> state = serving.current();
            List<String> found = search.search(
                    query, limit, id -> state.map(s -> s.playlistCount(id)).orElse(0));
            return new TrackSearchAnswer(found.stream()
                    .map(id -> hit(id, state.map(s -> s.playlistCount(id)).orElse(null)))
                    .toList());
        });
    }

    private TrackHit hit(String trackId, @Nullable Integer playlists) {
        TrackSummary track = names.summary(trackId);
        return new TrackHit(trackId, track.title(), track.artists(), playlists);
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "track", summary = "What is known of a track")
    @APIResponse(responseCode = "200", description = "The catalog's fields, and whether it has a vector")
    @APIResponse(responseCode = "404", description = "Neither the catalog nor the snapshot holds the track")
    public TrackDetails track(
            @Parameter(description = "Track id", example = "spotify:track:4u7EnebtmKWzUH433cf5Qv")
                    @PathParam("id")
                    @ValidId
                    String id) {
        Optional<TrackMetadata> known = catalog.find(id);
        Optional<Integer> playlists = serving.current()
                .filter(state -> state.row(id) != ServingState.NO_ROW)
                .map(state -> state.playlistCount(id));
        if (known.isEmpty() && playlists.isEmpty()) {
            throw Problems.unknownTrack(id);
        }
        return known.map(track -> TrackDetails.of(track, playlists.orElse(null)))
                .orElseGet(() -> TrackDetails.unnamed(id, playlists.orElse(0)));
    }

    @GET
    @Path("{id}/similar")
    @Operation(
            operationId = "similarTracks",
            summary = "Tracks like a given one",
            description = "By the cosine of their vectors. A track without a vector yet answers from its live "
                    + "co-occurrence row, scored by playlists in common: the answer's source says so. Filters hold within "
                    + "the search: there are k tracks if that many pass.")
    @APIResponse(
            responseCode = "200",
            description = "Best first, without the track itself",
            content = @Content(schema = @Schema(implementation = SimilarTracks.class)))
    @APIResponse(responseCode = "304", description = "No vector changed since the answer that If-None-Match names")
    @APIResponse(responseCode = "400", description = "A parameter is out of its limits; it is named")
    @APIResponse(
            responseCode = "404",
            description = "No vector and no playlist holds the track, or the snapshot is not held")
    @APIResponse(responseCode = "503", description = "No snapshot is loaded yet, or no vector and no live row")
    public Response similar(
            @Parameter(description = "Track id", example = "spotify:track:4u7EnebtmKWzUH433cf5Qv")
                    @PathParam("id")
                    @ValidId
                    String id,
            @Parameter(description = "How many tracks to return")
                    @QueryParam("k")
                    @DefaultValue("10")
                    @Min(1)
                    @Max(Limits.MAX_K)
                    int k,
            @Parameter(description = "exclude leaves out tracks that share an artist with the given one")
                    @Schema(enumeration = {Limits.ANY, Limits.EXCLUDE})
                    @QueryParam("artist")
                    @DefaultValue(Limits.ANY)
                    @Pattern(regexp = Limits.ARTISTS, message = Limits.ARTISTS_MESSAGE)
                    String artist,
            @Parameter(description = "Only tracks of this genre of the catalog, whatever its case", example = "rock")
                    @QueryParam("genre")
                    @Size(min = 1, max = Limits.MAX_GENRE_LENGTH)
                    @Nullable
                    String genre,
            @Parameter(description = "Only tracks that stand in at least so many playlists")
                    @QueryParam("min-playlists")
                    @DefaultValue("0")
                    @Min(0)
                    int minPlaylists,
            @Parameter(
                            description =
                                    "From 0, the most similar ones, to 1, unlike each other (maximal marginal relevance)")
                    @QueryParam("diversity")
                    @DefaultValue("0")
                    @DecimalMin("0")
                    @DecimalMax("1")
                    double diversity,
            @BeanParam SnapshotChoice snapshot,
            @Context Request request) {
        ServingState state = snapshots.resolve(snapshot);
        var selection = new Selection(k, Limits.EXCLUDE.equals(artist), genre, minPlaylists, diversity);
        if (state.row(id) == ServingState.NO_ROW || selection.dependsOnCatalog()) {
            return freshness.live(answer(state, id, selection));
        }
        return freshness.ofVectors(request, state, () -> answer(state, id, selection));
    }

    private SimilarTracks answer(ServingState state, String id, Selection selection) {
        try {
            return metrics.time(
                    "similar",
                    a -> a.source().label(),
                    () -> similar.answer(state, id, selection).orElseThrow(() -> Problems.unknownTrack(id)));
        } catch (CooccurrenceUnavailableException e) {
            throw problems.unavailable(e);
        }
    }
}
