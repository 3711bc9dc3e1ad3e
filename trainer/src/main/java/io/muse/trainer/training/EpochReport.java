package io.muse.trainer.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an epoch did, as it is shown to operators. Times of the parts in seconds. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "One epoch: a few sweeps over all songs, and the snapshot that they ended in")
public record EpochReport(
        @Schema(description = "Version of the published snapshot", examples = "17")
        long version,

        @Schema(description = "Version that the vectors started from; absent after a cold start", examples = "16")
        @Nullable
        Long parent,

        Instant started,

        @Schema(description = "Copying the memberships, sweeps and objective", examples = "12.7")
        double trainingSeconds,

        double publishSeconds,

        @Schema(description = "Size of the snapshot's vectors and ids")
        long publishedBytes,

        int tracks,

        @Schema(description = "Playlists with two or more of the tracks, artist playlists included")
        int playlists,

        @Schema(description = "Playlists longer than the objective's max-length: their songs do not count as together")
        int tooLongPlaylists,

        int memberships,

        @Schema(description = "Ordered pairs of songs that share a playlist")
        long nonZeros,

        @Schema(description = "J on this epoch's data before its first sweep")
        double objectiveBefore,

        List<SweepFigures> sweeps,

        @Schema(description = "Mean cosine to the parent's vectors; absent after a cold start", examples = "0.998")
        @Nullable
        Double driftCosine,

        @Schema(
                description = "Mean cosine to the vectors that a cold start was aligned to; absent where it was not",
                examples = "0.93")
        @Nullable
        Double alignedCosine,

        @Schema(description = "Whether the last sweep changed J by less than the tolerance")
        boolean converged) {

    /**
     * @param seconds wall-clock time of the row solves
     * @param objective J after the sweep
     * @param objectiveRegularised J with its ridge: what a row solve lowers
     */
    public record SweepFigures(double seconds, double objective, double objectiveRegularised) {}

    public SweepFigures lastSweep() {
        return sweeps.getLast();
    }
}
