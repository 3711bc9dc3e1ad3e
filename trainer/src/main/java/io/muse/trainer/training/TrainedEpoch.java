package io.muse.trainer.training;

import io.muse.contracts.snapshot.SnapshotDraft;
import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.solver.SweepReport;
import io.muse.embedding.training.TrainedVectors;
import io.muse.trainer.memberships.FrozenMemberships;
import io.muse.trainer.snapshots.PublishedSnapshot;
import io.muse.trainer.training.EpochReport.SweepFigures;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** An epoch that is computed but not yet published. */
record TrainedEpoch(FrozenMemberships trainedOn, Predecessor predecessor, TrainedVectors trained, Instant started) {

    SnapshotDraft draft(long version, String objective, Hyperparameters hyperparameters, Instant created) {
        return new SnapshotDraft(
                version,
                predecessor.parent(),
                created,
                trainedOn.asOf(),
                hyperparameters.dimension(),
                objective,
                hyperparameters.toMap(),
                quality(),
                trainedOn.offsets(),
                trained.tracks(),
                trained.playlistCounts(),
                trained.vectors());
    }

    private Map<String, Double> quality() {
        Map<String, Double> quality = trained.quality();
        quality.put("sweptSongs", (double) trainedOn.corpus().trackCount());
        quality.put("minPlaylists", (double) trainedOn.corpus().minPlaylists());
        quality.put("memberships", (double) trainedOn.corpus().memberships());
        quality.put("playlists", (double) trainedOn.corpus().playlistCount());
        Long alignedTo = predecessor.alignedTo();
        if (alignedTo != null) {
            quality.put("alignedTo", alignedTo.doubleValue());
        }
        return quality;
    }

    EpochReport report(PublishedSnapshot published) {
        return new EpochReport(
                published.manifest().version(),
                predecessor.parent(),
                started,
                seconds(trained.duration()),
                seconds(published.publishing()),
                published.bytes(),
                trained.tracks().size(),
                trainedOn.corpus().playlistCount(),
                trainedOn.corpus().tooLongPlaylists(),
                trainedOn.corpus().memberships(),
                trained.objective().observedPairs(),
                trained.before().value(),
                trained.sweeps().stream().map(TrainedEpoch::figures).toList(),
                trained.driftCosine(),
                trained.alignedCosine(),
                trained.converged());
    }

    private static SweepFigures figures(SweepReport report) {
        return new SweepFigures(
                seconds(report.solving()),
                report.objective().value(),
                report.objective().regularised());
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() * 1e-9;
    }
}
