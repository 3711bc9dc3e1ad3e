package io.muse.evaluation.protocol.pairs;

import io.muse.embedding.index.VectorMatrix;
import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.parallel.Workers;
import io.muse.embedding.training.SweepListener;
import io.muse.embedding.training.TrainingRun;
import io.muse.embedding.training.TrainingSettings;
import io.muse.embedding.training.TrainingStart;

/** Trains the models of the paper's tables by row solves. */
final class PairModels {
    /** Enough for J to change by less than a thousandth. */
    private static final int SWEEPS = 8;

    private static final double TOLERANCE = 1e-3;

    private final PairTask task;
    private final Workers workers;

    PairModels(PairTask task, Workers workers) {
        this.task = task;
        this.workers = workers;
    }

    /** Vectors by vocabulary. */
    VectorMatrix train(Hyperparameters hyperparameters) throws InterruptedException {
        var seeded = hyperparameters.toBuilder()
                .seed(task.seed())
                .minPlaylists(task.minPlaylists())
                .build();
        var trained = new TrainingRun(
                        new TrainingSettings(seeded, SWEEPS, SWEEPS, TOLERANCE), workers, SweepListener.NONE)
                .run(task.corpus(seeded.weighting()), TrainingStart.cold(seeded.dimension()));
        return new VectorMatrix(trained.vectors(), trained.tracks().size(), seeded.dimension());
    }
}
