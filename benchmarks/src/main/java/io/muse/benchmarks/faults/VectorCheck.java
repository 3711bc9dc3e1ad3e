package io.muse.benchmarks.faults;

import io.muse.contracts.snapshot.Snapshot;
import io.muse.embedding.cooccurrence.MembershipStore;
import io.muse.embedding.cooccurrence.PlaylistKind;
import io.muse.embedding.cooccurrence.TrainingCorpus;
import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.objective.Objective;
import io.muse.embedding.parallel.Workers;
import io.muse.embedding.solver.InitialVectors;
import io.muse.embedding.training.KnownVectors;
import io.muse.embedding.training.SweepListener;
import io.muse.embedding.training.TrainedVectors;
import io.muse.embedding.training.TrainingRun;
import io.muse.embedding.training.TrainingSettings;
import io.muse.embedding.training.TrainingStart;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Are the vectors those of a run that nothing disturbed? Trains the final memberships from random vectors, offline, and
 * compares the objective that both reach and, after an orthogonal alignment, the vectors themselves.
 */
final class VectorCheck {
    static final int DIMENSION = 16;
    private static final TrainingSettings TO_THE_END = new TrainingSettings(hyperparameters(), 200, 200, 1e-7);

    /** Of the trainer under test: the same model as offline, without what else moves vectors. */
    static final Map<String, String> TRAINER = Map.of(
            "muse.trainer.objective.dimension", String.valueOf(DIMENSION),
            "muse.trainer.objective.min-playlists", "1",
            "muse.trainer.objective.block-size", "1",
            "muse.trainer.refinement.enabled", "false",
            "muse.trainer.tolerance", "1e-6",
            "muse.trainer.interval", "PT1S",
            "muse.trainer.threads", "1");

    private VectorCheck() {}

    private static Hyperparameters hyperparameters() {
        return Hyperparameters.recipe().toBuilder()
                .dimension(DIMENSION)
                .minPlaylists(1)
                .blockSize(1)
                .build();
    }

    /**
     * @param objectiveRatio J with its ridge of the live vectors over that of the offline ones
     * @param cosine mean cosine of a song's live and offline vectors, aligned
     */
    record Comparison(int songs, double objectiveRatio, double cosine) {
        private static final double MOST_OBJECTIVE = 1.01;

        boolean isWithinTolerance() {
            return objectiveRatio <= MOST_OBJECTIVE;
        }

        @Override
        public String toString() {
            return String.format(
                    "%d songs: J is %.4f times that of an undisturbed run, mean cosine after alignment %.4f",
                    songs, objectiveRatio, cosine);
        }
    }

    /** @throws IllegalStateException if the snapshot has other songs, or other counts */
    static Comparison compare(Map<String, Set<String>> playlists, Snapshot snapshot) throws InterruptedException {
        var store = new MembershipStore();
        playlists.forEach((playlist, tracks) -> tracks.forEach(track -> store.put(PlaylistKind.USER, playlist, track)));
        TrainingCorpus corpus = store.corpus(1, hyperparameters().weighting());
        requireSameSongs(corpus, snapshot);
        var live = new KnownVectors(DIMENSION, snapshot.trackIds(), snapshot.vectors());
        try (Workers workers = new Workers(1)) {
            var objective = new Objective(corpus, hyperparameters(), workers);
            double reached = objective
                    .of(InitialVectors.warm(corpus.tracks(), live::vector, hyperparameters()))
                    .regularised();
            TrainedVectors offline = new TrainingRun(TO_THE_END, workers, SweepListener.NONE)
                    .run(corpus, TrainingStart.coldAlignedTo(live));
            Double cosine = offline.alignedCosine();
            return new Comparison(
                    corpus.trackCount(),
                    reached / offline.objective().regularised(),
                    cosine == null ? Double.NaN : cosine);
        }
    }

    private static void requireSameSongs(TrainingCorpus corpus, Snapshot snapshot) {
        if (!new HashSet<>(corpus.tracks()).equals(new HashSet<>(snapshot.trackIds()))) {
            throw new IllegalStateException("the snapshot has " + snapshot.count() + " songs, the playlists have "
                    + corpus.trackCount() + ", or others");
        }
        int[] counts = corpus.playlistCounts();
        for (int row = 0; row < snapshot.count(); row++) {
            if (counts[corpus.indexOf(snapshot.trackIds().get(row))] != snapshot.playlistCounts()[row]) {
                throw new IllegalStateException("the snapshot counts " + snapshot.playlistCounts()[row]
                        + " playlists of " + snapshot.trackIds().get(row));
            }
        }
    }
}
