package io.muse.evaluation.protocol.titles;

import io.muse.embedding.cooccurrence.MembershipStore;
import io.muse.embedding.index.VectorMatrix;
import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.parallel.Workers;
import io.muse.embedding.refine.ContrastiveRefinement;
import io.muse.embedding.refine.GateSettings;
import io.muse.embedding.refine.RefinementGate;
import io.muse.embedding.refine.RefinementSettings;
import io.muse.embedding.refine.RefinementStep;
import io.muse.embedding.title.TitleEncoder;
import io.muse.embedding.training.SweepListener;
import io.muse.embedding.training.TrainedVectors;
import io.muse.embedding.training.TrainingRun;
import io.muse.embedding.training.TrainingSettings;
import io.muse.embedding.training.TrainingStart;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The models that are compared on one split: MuSE without titles, and with them in several ways. */
final class TitleModels {
    private static final int VIRTUAL_NEIGHBOURS = 3;
    private static final int VIRTUAL_SONGS = 10;

    private final TitleTask task;
    private final TrainingSettings training;
    private final TitleEncoder encoder;
    private final Workers workers;

    TitleModels(TitleTask task, TrainingSettings training, TitleEncoder encoder, Workers workers) {
        this.task = task;
        this.training = training;
        this.encoder = encoder;
        this.workers = workers;
    }

    /** By name, in the order of the table. */
    Map<String, VectorMatrix> train() throws InterruptedException {
        Map<String, VectorMatrix> models = new LinkedHashMap<>();
        VectorMatrix plain = matrix(trained(task.memberships(), List.of()).sweptVectors());
        models.put("plain", plain);
        RefinementSettings defaults = RefinementSettings.defaults();
        models.put("contrastive", refined(plain, defaults));
        models.put("contrastive, all songs", refined(plain, changed(defaults, 1, 1, Integer.MAX_VALUE)));
        models.put("contrastive, all songs, step × 2.5", refined(plain, changed(defaults, 2.5, 1, Integer.MAX_VALUE)));
        models.put("contrastive, hard negatives", refined(plain, changed(defaults, 1, 4, defaults.maxPlaylists())));
        models.put("contrastive where the gate lets it", gated(defaults));
        models.put("virtual co-memberships", virtual());
        return models;
    }

    private VectorMatrix refined(VectorMatrix plain, RefinementSettings settings) throws InterruptedException {
        var corpus = task.corpus(task.memberships(), training.hyperparameters().weighting());
        float[] refined = new ContrastiveRefinement(settings, encoder, workers)
                .refine(
                        plain.values(),
                        plain.dimension(),
                        corpus.playlistCounts(),
                        task.titles().in(corpus));
        return matrix(refined);
    }

    private VectorMatrix gated(RefinementSettings settings) throws InterruptedException {
        var refinement = new ContrastiveRefinement(settings, encoder, workers);
        var gate = new RefinementGate(refinement, training, GateSettings.defaults(), workers);
        var step = new RefinementStep(refinement, gate, task.titles(), 0);
        return matrix(trained(task.memberships(), List.of(step)).vectors());
    }

    private VectorMatrix virtual() throws InterruptedException {
        MembershipStore memberships = task.memberships();
        new VirtualPlaylists(encoder, workers, VIRTUAL_NEIGHBOURS, VIRTUAL_SONGS)
                .addTo(memberships, task.training(), task.seed());
        return matrix(trained(memberships, List.of()).vectors());
    }

    private TrainedVectors trained(MembershipStore memberships, List<RefinementStep> steps)
            throws InterruptedException {
        Hyperparameters hyperparameters = training.hyperparameters();
        return new TrainingRun(training, workers, List.copyOf(steps), SweepListener.NONE)
                .run(
                        task.corpus(memberships, hyperparameters.weighting()),
                        TrainingStart.cold(hyperparameters.dimension()));
    }

    /** Those of the songs of the vocabulary, which come first. */
    private VectorMatrix matrix(float[] vectors) {
        int dimension = training.hyperparameters().dimension();
        return new VectorMatrix(Arrays.copyOf(vectors, task.songs() * dimension), task.songs(), dimension);
    }

    private static RefinementSettings changed(
            RefinementSettings of, double stepFactor, int candidates, int maxPlaylists) {
        return new RefinementSettings(
                of.pairsPerSong(),
                of.epochs(),
                stepFactor * of.learningRate(),
                of.margin(),
                of.neighbours(),
                of.samePlaylist(),
                of.unlike(),
                candidates,
                maxPlaylists,
                of.maxTitles(),
                of.seed());
    }
}
