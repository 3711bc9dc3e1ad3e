package io.muse.trainer.training;

import io.muse.contracts.snapshot.SnapshotDraft;
import io.muse.embedding.objective.Hyperparameters;
import io.muse.trainer.memberships.FrozenMemberships;
import io.muse.trainer.snapshots.PublishedSnapshot;
import io.muse.trainer.training.EpochReport.SweepFigures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An epoch that is computed but not yet published.
 *
 * @param vectors row-major, in the order of the corpus' tracks
 * @param driftCosine mean cosine to the vectors it started from, null where it started from none
 */
@SuppressWarnings("ArrayRecordComponent")
record TrainedEpoch(
        FrozenMemberships trainedOn,
        @Nullable Long parent,
        float[] vectors,
        Instant started,
        Duration training,
        long nonZeros,
        double objectiveBefore,
        List<SweepFigures> sweeps,
        @Nullable Double driftCosine,
        boolean converged) {

    SnapshotDraft draft(long version, String objective, Hyperparameters hyperparameters, Instant created) {
        return new SnapshotDraft(
                version,
                parent,
                created,
                hyperparameters.dimension(),
                objective,
                hyperparameters.toMap(),
                quality(),
                trainedOn.offsets(),
                trainedOn.corpus().tracks(),
                trainedOn.corpus().playlistCounts(),
                vectors);
    }

    private Map<String, Double> quality() {
        Map<String, Double> quality = new TreeMap<>();
        quality.put("objective", sweeps.getLast().objective());
        quality.put("objectiveRegularised", sweeps.getLast().objectiveRegularised());
        quality.put("objectiveBefore", objectiveBefore);
        quality.put("sweeps", (double) sweeps.size());
        quality.put("trainingSeconds", seconds(training));
        quality.put("nonZeros", (double) nonZeros);
        quality.put("memberships", (double) trainedOn.corpus().memberships());
        quality.put("playlists", (double) trainedOn.corpus().playlistCount());
        if (driftCosine != null) {
            quality.put("driftCosine", driftCosine);
        }
        return quality;
    }

    EpochReport report(PublishedSnapshot published) {
        return new EpochReport(
                published.manifest().version(),
                parent,
                started,
                seconds(training),
                seconds(published.publishing()),
                published.bytes(),
                trainedOn.corpus().trackCount(),
                trainedOn.corpus().playlistCount(),
                trainedOn.corpus().memberships(),
                nonZeros,
                objectiveBefore,
                sweeps,
                driftCosine,
                converged);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() * 1e-9;
    }
}
