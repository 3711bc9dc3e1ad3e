package io.muse.embedding.refine;

import io.muse.embedding.cooccurrence.TrainingCorpus;
import io.muse.embedding.heldout.HeldOut;
import io.muse.embedding.heldout.HeldOutMeasure;
import io.muse.embedding.parallel.Workers;
import io.muse.embedding.title.PlaylistTitles;
import io.muse.embedding.training.SweepListener;
import io.muse.embedding.training.TrainedVectors;
import io.muse.embedding.training.TrainingRun;
import io.muse.embedding.training.TrainingSettings;
import io.muse.embedding.training.TrainingStart;
import java.util.Optional;

/**
 * Tells whether refining helps, on playlists that neither the training nor the refinement sees. The vectors to be
 * published have seen every playlist, so a second model is trained from random vectors without the held-out ones.
 */
public final class RefinementGate {
    private final ContrastiveRefinement refinement;
    private final TrainingSettings training;
    private final GateSettings settings;
    private final Workers workers;

    public RefinementGate(
            ContrastiveRefinement refinement, TrainingSettings training, GateSettings settings, Workers workers) {
        this.refinement = refinement;
        this.training = training;
        this.settings = settings;
        this.workers = workers;
    }

    /** A training's time; empty where there are too few playlists to hold out any. */
    public Optional<Verdict> measure(TrainingCorpus corpus, PlaylistTitles titles) throws InterruptedException {
        HeldOut heldOut = HeldOut.draw(corpus, settings.heldOutPlaylists(), settings.seed());
        if (heldOut.playlists().isEmpty()) {
            return Optional.empty();
        }
        int dimension = training.hyperparameters().dimension();
        TrainedVectors trained = new TrainingRun(training, workers, SweepListener.NONE)
                .run(heldOut.training(), TrainingStart.cold(dimension));
        float[] refined = refinement.refine(
                trained.vectors(), dimension, heldOut.training().playlistCounts(), titles.in(heldOut.training()));
        var measure = new HeldOutMeasure(heldOut, workers, settings.seed());
        return Optional.of(new Verdict(measure.of(trained.vectors(), dimension), measure.of(refined, dimension)));
    }
}
