package io.muse.trainer.service;

import io.muse.contracts.snapshot.SnapshotManifest;
import io.muse.trainer.live.LiveTrainer;
import io.muse.trainer.memberships.MembershipReplica;
import io.muse.trainer.service.TrainingView.EpochSummary;
import io.muse.trainer.service.TrainingView.Live;
import io.muse.trainer.service.TrainingView.Replica;
import io.muse.trainer.service.TrainingView.SnapshotView;
import io.muse.trainer.training.EpochReport;
import io.muse.trainer.training.TrainerState;
import io.muse.trainer.training.TrainingStatus;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the trainer is doing, and the wish for an epoch. */
@Path("/v1/training")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "training")
public class TrainingResource {
    private final TrainerService service;

    public TrainingResource(TrainerService service) {
        this.service = service;
    }

    @GET
    @Operation(summary = "State of the trainer, its last epochs and the newest snapshot")
    public TrainingView training() {
        TrainingStatus status = service.trainer().training().status();
        List<EpochReport> epochs = status.epochs();
        return new TrainingView(
                status.state(),
                service.problems(),
                status.progress().orElse(null),
                replica(),
                service.trainer().live().map(TrainingResource::view).orElse(null),
                status.snapshot().map(TrainingResource::view).orElse(null),
                service.trainer().companions(),
                epochs.isEmpty() ? null : epochs.getLast(),
                epochs.stream().map(EpochSummary::of).toList());
    }

    private Replica replica() {
        MembershipReplica.Size size = service.trainer().replica().size();
        return new Replica(
                service.trainer().follower().caughtUp(),
                service.trainer().follower().lag(),
                size.memberships(),
                size.tracks(),
                size.playlists(),
                service.trainer().replica().offsets());
    }

    private static Live view(LiveTrainer live) {
        return new Live(
                live.waiting(),
                live.oldestWaiting().toMillis() * 1e-3,
                live.solves(),
                live.published(),
                live.failures());
    }

    private static SnapshotView view(SnapshotManifest manifest) {
        return new SnapshotView(
                manifest.version(),
                manifest.parent(),
                manifest.created(),
                manifest.count(),
                manifest.dimension(),
                manifest.objective(),
                manifest.hyperParameters(),
                manifest.quality(),
                manifest.sourceOffsets());
    }

    @POST
    @Path("/epochs")
    @Operation(
            summary = "Ask for an epoch now",
            description = "It starts when the running one ends, whatever the interval, also when nothing has changed."
                    + " Several requests before it starts are one.")
    @APIResponse(responseCode = "202", description = "Noted; look at /v1/training for what becomes of it")
    @APIResponse(responseCode = "409", description = "This trainer has been replaced by another one")
    public Response requestEpoch() {
        TrainingStatus status = service.trainer().training().status();
        if (status.state() == TrainerState.FENCED) {
            throw HttpProblem.builder()
                    .withStatus(Response.Status.CONFLICT)
                    .withTitle("This trainer has been replaced by another one")
                    .withDetail(status.problem().orElse("ask the other one, or restart this one"))
                    .build();
        }
        service.trainer().training().requestEpoch();
        return Response.accepted(new EpochRequested(status.state()))
                .location(URI.create("/v1/training"))
                .build();
    }

    /** @param state what the trainer was doing when it was asked */
    public record EpochRequested(TrainerState state) {}
}
