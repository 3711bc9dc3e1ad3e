package io.muse.query.rest;

import io.muse.query.answer.GeneratedPlaylist;
import io.muse.query.answer.NamedTrack;
import io.muse.query.answer.PlaylistGenerator;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Makes playlists. */
@RunOnVirtualThread
@Path("/v1/playlists:generate")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Playlists")
public final class PlaylistGenerationResource {
    private final SnapshotResolver snapshots;
    private final NamedTrack named;
    private final PlaylistGenerator generator;
    private final QueryMetrics metrics;

    PlaylistGenerationResource(
            SnapshotResolver snapshots, NamedTrack named, PlaylistGenerator generator, QueryMetrics metrics) {
        this.snapshots = snapshots;
        this.named = named;
        this.generator = generator;
        this.metrics = metrics;
    }

    @POST
    @Operation(
            operationId = "generatePlaylist",
            summary = "A playlist from one track",
            description = "The tracks nearest to the seed, no artist too often, in an order of smooth steps: each item "
                    + "tells its cosine with the one before.")
    @APIResponse(responseCode = "200", description = "The seed, and what follows in the order in which to listen")
    @APIResponse(responseCode = "400", description = "A field is missing or out of its limits; it is named")
    @APIResponse(responseCode = "404", description = "No track of this id, or none that matches the words")
    @APIResponse(responseCode = "503", description = "No snapshot is loaded yet")
    public GeneratedPlaylist generate(
            @BeanParam SnapshotChoice snapshot,
            @Valid @NotNull(message = "missing; send a JSON object") PlaylistGenerationRequest request) {
        ServingState state = snapshots.resolve(snapshot);
        return metrics.time("generate", playlist -> "embedding", () -> {
            int seed = named.row(state, request.seed())
                    .orElseThrow(() -> Problems.notFound(
                            "Unknown track",
                            "seed: no track with a vector has the id, or the words, '" + request.seed() + "'."));
            return generator.generate(state, seed, request.lengthOrDefault(), request.maxPerArtistOrDefault());
        });
    }
}
