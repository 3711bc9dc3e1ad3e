package io.muse.evaluation.protocol.pairs;

import io.muse.embedding.index.VectorMatrix;
import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.parallel.Workers;
import io.muse.embedding.refine.ContrastiveRefinement;
import io.muse.embedding.refine.RefinementSettings;
import io.muse.embedding.title.TitleEncoder;
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
    private final TitleEncoder encoder;
    private final Workers workers;

    /** @param contrastive whether the vectors are refined by the titles of the training playlists */
    record Model(Hyperparameters hyperparameters, boolean contrastive) {}

    PairModels(PairTask task, TitleEncoder encoder, Workers workers) {
        this.task = task;
        this.encoder = encoder;
        this.workers = workers;
    }

    /** Vectors by vocabulary. */
    VectorMatrix train(Model model) throws InterruptedException {
        var fitted = task.fitted(model.hyperparameters());
        var corpus = task.corpus(fitted.weighting());
        var trained = new TrainingRun(
                        new TrainingSettings(fitted, SWEEPS, SWEEPS, TOLERANCE), workers, SweepListener.NONE)
                .run(corpus, TrainingStart.cold(fitted.dimension()));
        float[] vectors = trained.vectors();
        if (model.contrastive()) {
            vectors = new ContrastiveRefinement(RefinementSettings.defaults(), encoder, workers)
                    .refine(
                            vectors,
                            fitted.dimension(),
                            trained.playlistCounts(),
                            task.titles().in(corpus));
        }
        return new VectorMatrix(vectors, trained.tracks().size(), fitted.dimension());
    }
}
