package io.muse.trainer.service;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.muse.contracts.companion.CompanionManifest;
import io.muse.trainer.training.EpochReport;
import io.muse.trainer.training.TrainerState;
import io.muse.trainer.training.TrainingStatus.SweepProgress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Answer of {@code GET /v1/training}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "What the trainer is doing and did")
public record TrainingView(
        TrainerState state,

        @Schema(description = "What is wrong at the moment") List<String> problems,

        @Schema(description = "How far the running sweep is") @Nullable
        SweepProgress progress,

        Replica replica,

        @Schema(description = "What is solved between epochs; absent where that is switched off") @Nullable
        Live live,

        @Schema(description = "The newest snapshot, published or found at start") @Nullable
        SnapshotView snapshot,

        @Schema(description = "The newest of each that was made of the snapshots: title-model, map")
        List<CompanionManifest> companions,

        @Schema(description = "The last epoch since the start") @Nullable
        EpochReport lastEpoch,

        @Schema(description = "The last 100 epochs since the start, oldest first, without the last one's details")
        List<EpochSummary> epochs) {

    /**
     * @param lagRecords how far behind the topic it is
     * @param offsets by partition of the memberships topic: the first offset that is not covered
     */
    public record Replica(
            boolean caughtUp,
            long lagRecords,
            long memberships,
            int tracks,
            int playlists,
            Map<Integer, Long> offsets) {}

    /**
     * @param waiting songs that are to be solved
     * @param oldestSeconds how long the one has waited that waits longest
     * @param failed updates that were not delivered: their songs were queued again
     */
    public record Live(int waiting, double oldestSeconds, long solved, long published, long failed) {}

    /** @param sourceOffsets by partition of the memberships topic: the first offset that is not covered */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SnapshotView(
            long version,
            @Nullable Long parent,
            Instant created,
            int tracks,
            int dimension,
            String objective,
            Map<String, String> hyperParameters,
            Map<String, Double> quality,
            Map<Integer, Long> sourceOffsets) {}

    /** @param objective J after the epoch's last sweep */
    public record EpochSummary(
            long version,
            Instant started,
            double trainingSeconds,
            int tracks,
            double objective,
            double objectiveRegularised) {
        static EpochSummary of(EpochReport epoch) {
            return new EpochSummary(
                    epoch.version(),
                    epoch.started(),
                    epoch.trainingSeconds(),
                    epoch.tracks(),
                    epoch.lastSweep().objective(),
                    epoch.lastSweep().objectiveRegularised());
        }
    }
}
