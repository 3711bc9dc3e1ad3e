package io.muse.evaluation.command;

import io.muse.embedding.cooccurrence.TrainingCorpus;
import io.muse.embedding.heldout.HeldOut;
import io.muse.embedding.index.VectorMatrix;
import io.muse.embedding.parallel.Workers;
import io.muse.embedding.ranking.RankingTuning;
import io.muse.embedding.ranking.TunedRanking;
import io.muse.embedding.training.TrainedVectors;
import io.muse.embedding.training.TrainingRun;
import io.muse.embedding.training.TrainingSettings;
import io.muse.embedding.training.TrainingStart;
import java.io.PrintWriter;
import java.util.Arrays;

/** Chooses how a snapshot's songs are ranked, by a second training without a tenth of the playlists. */
final class RankingChoice {
    private static final int MOST_HELD_OUT = 300;

    private final TrainingSettings settings;
    private final Workers workers;

    RankingChoice(TrainingSettings settings, Workers workers) {
        this.settings = settings;
        this.workers = workers;
    }

    /** Takes a cold training's time. Figures of no playlist, and the defaults, where there are too few to hold out. */
    TunedRanking of(TrainingCorpus corpus, PrintWriter err) throws InterruptedException {
        var hyperparameters = settings.hyperparameters();
        int dimension = hyperparameters.dimension();
        HeldOut heldOut = HeldOut.draw(corpus, MOST_HELD_OUT, hyperparameters.seed());
        err.printf(
                "Training again without %d playlists, to see what ranks them best%n",
                heldOut.playlists().size());
        err.flush();
        TrainedVectors trained = new TrainingRun(settings, workers, new SweepProgress(err))
                .run(heldOut.training(), TrainingStart.cold(dimension));
        int count = heldOut.training().trackCount();
        var vectors = new VectorMatrix(Arrays.copyOf(trained.vectors(), count * dimension), count, dimension);
        return new RankingTuning(heldOut, vectors, workers, hyperparameters.seed()).run();
    }
}
