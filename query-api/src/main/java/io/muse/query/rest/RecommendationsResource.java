package io.muse.query.rest;

import io.muse.query.answer.RecommendationQuery;
import io.muse.query.answer.Recommendations;
import io.muse.query.cooccurrence.CooccurrenceUnavailableException;
import io.muse.query.serving.ServingState;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashSet;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What comes next in a playlist. */
@Path("/v1/recommendations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Recommendations")
public final class RecommendationsResource {
    private final SnapshotResolver snapshots;
    private final RecommendationQuery query;
    private final Problems problems;
    private final QueryMetrics metrics;

    RecommendationsResource(
            SnapshotResolver snapshots, RecommendationQuery query, Problems problems, QueryMetrics metrics) {
        this.snapshots = snapshots;
        this.query = query;
        this.problems = problems;
        this.metrics = metrics;
    }

    @POST
    @Operation(
            operationId = "recommend",
            summary = "Tracks that continue a playlist",
            description = "Folds the playlist's tracks into one query vector and ranks all tracks by their inner "
                    + "product with it. Where none of them has a vector yet, their live co-occurrence rows are summed: "
                    + "the answer's source says so.")
    @APIResponse(responseCode = "200", description = "Best first, without the playlist's own tracks")
    @APIResponse(responseCode = "400", description = "A field is missing or out of its limits; it is named")
    @APIResponse(responseCode = "404", description = "None of the tracks is known, or the snapshot is not held")
    @APIResponse(responseCode = "503", description = "No snapshot is loaded yet, or no vector and no live rows")
    public Recommendations recommend(
            @BeanParam SnapshotChoice snapshot,
            @Valid @NotNull(message = "missing; send a JSON object") RecommendationRequest request) {
        ServingState state = snapshots.resolve(snapshot);
        Set<String> seeds = new LinkedHashSet<>(request.tracks());
        try {
            Recommendations answer = metrics.time(
                    "recommendations",
                    a -> a.source().label(),
                    () -> query.answer(state, seeds, request.kOrDefault(), Set.copyOf(request.excludeOrNone())));
            if (answer.ignored().size() == seeds.size()) {
                throw Problems.unknownSeeds();
            }
            return answer;
        } catch (CooccurrenceUnavailableException e) {
            throw problems.unavailable(e);
        }
    }
}
