package io.muse.query.rest;

import io.muse.query.answer.RecommendationQuery;
import io.muse.query.answer.Recommendations;
import io.muse.query.answer.Taste;
import io.muse.query.answer.TitlesUnavailableException;
import io.muse.query.answer.UnknownListException;
import io.muse.query.answer.WantedTracks;
import io.muse.query.cooccurrence.CooccurrenceUnavailableException;
import io.muse.query.serving.ServingState;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What comes next in a playlist. */
@RunOnVirtualThread
@Path("/v1/recommendations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Recommendations")
public final class RecommendationsResource {
    private final SnapshotResolver snapshots;
    private final WantedTracks wanted;
    private final RecommendationQuery query;
    private final Problems problems;
    private final QueryMetrics metrics;

    RecommendationsResource(
            SnapshotResolver snapshots,
            WantedTracks wanted,
            RecommendationQuery query,
            Problems problems,
            QueryMetrics metrics) {
        this.snapshots = snapshots;
        this.wanted = wanted;
        this.query = query;
        this.problems = problems;
        this.metrics = metrics;
    }

    @POST
    @Operation(
            operationId = "recommend",
            summary = "Tracks that continue a playlist, or suit a listener or a title",
            description = "Folds the playlist's tracks into one query vector and ranks all tracks by their inner "
                    + "product with it. The tracks are sent, or named by the id of a playlist or of an owner of playlists; "
                    + "at least one of tracks, playlistId, userId and title is needed. Where none of the tracks has a "
                    + "vector yet, their live co-occurrence rows are summed: the answer's source says so. Filters hold "
                    + "within the search: there are k tracks if that many pass.")
    @APIResponse(responseCode = "200", description = "Best first, without the playlist's own tracks")
    @APIResponse(responseCode = "400", description = "A field is missing or out of its limits; it is named")
    @APIResponse(
            responseCode = "404",
            description = "No such playlist or owner, none of the tracks is known, or the snapshot is not held")
    @APIResponse(
            responseCode = "503",
            description = "No snapshot is loaded yet, or live playlists, rows or the title model can't be had")
    public Recommendations recommend(
            @BeanParam SnapshotChoice snapshot,
            @Valid @NotNull(message = "missing; send a JSON object") RecommendationRequest request) {
        ServingState state = snapshots.resolve(snapshot);
        try {
            return metrics.time("recommendations", a -> a.source().label(), () -> answer(state, request));
        } catch (CooccurrenceUnavailableException e) {
            throw problems.unavailable(e);
        } catch (TitlesUnavailableException e) {
            throw problems.noTitles();
        } catch (UnknownListException e) {
            throw Problems.unknownList(e);
        }
    }

    private Recommendations answer(ServingState state, RecommendationRequest request) {
        Map<String, Float> seeds = wanted.of(request.namedTracks(), request.playlistId(), request.userId());
        var taste = new Taste(seeds, request.unwanted(), request.title());
        Recommendations answer = query.answer(state, taste, request.options());
        boolean titleUsed = Boolean.TRUE.equals(answer.titleUsed());
        if (answer.ignored().size() == seeds.size() && request.saysMoreThanATitle() && !titleUsed) {
            throw Problems.unknownSeeds();
        }
        return answer;
    }
}
