package io.muse.evaluation.protocol.stability;

import io.muse.embedding.cooccurrence.TrainingCorpus;
import io.muse.embedding.parallel.Workers;
import io.muse.embedding.training.KnownVectors;
import io.muse.embedding.training.SweepListener;
import io.muse.embedding.training.TrainedVectors;
import io.muse.embedding.training.TrainingRun;
import io.muse.embedding.training.TrainingSettings;
import io.muse.embedding.training.TrainingStart;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Trains before a change of the playlists, and after it from random vectors and from the old ones. */
final class WarmStart {
    private static final int WARM_SWEEPS = 2;

    private final TrainingSettings settings;
    private final Workers workers;
    private final SweepListener listener;

    WarmStart(TrainingSettings settings, Workers workers, SweepListener listener) {
        this.settings = settings;
        this.workers = workers;
        this.listener = listener;
    }

    /** The cold run after the change is the second stage: what the others are to be compared with. */
    List<Stage> run(TrainingCorpus before, TrainingCorpus after) throws InterruptedException {
        TrainingStart random = TrainingStart.cold(dimension());
        TrainedVectors first = train(settings, before, random);
        KnownVectors old = known(first);
        List<Stage> stages = new ArrayList<>();
        stages.add(stage("before, cold", first, null));
        stages.add(stage("after, cold", train(settings, after, random), old));
        addWarm(stages, after, old);

        // A song starts from the same random vector whenever the seed is the same: only another one shows a cold start.
        TrainingSettings otherSeed = otherSeed();
        stages.add(stage("after, cold, another seed", train(otherSeed, after, random), old));
        stages.add(stage("the same, aligned", train(otherSeed, after, TrainingStart.coldAlignedTo(old)), old));
        return stages;
    }

    private void addWarm(List<Stage> stages, TrainingCorpus after, KnownVectors old) throws InterruptedException {
        var oneSweep = new TrainingSettings(settings.hyperparameters(), 1, 1, 0);
        KnownVectors from = old;
        for (int sweep = 1; sweep <= WARM_SWEEPS; sweep++) {
            TrainedVectors warm = train(oneSweep, after, TrainingStart.warm(from));
            if (sweep == 1) {
                stages.add(new Stage("after, the old vectors", 0, warm.before().value(), null, 0));
            }
            Stage last = stages.getLast();
            Stage swept = stage("after, warm", warm, old);
            stages.add(new Stage(
                    swept.label(), sweep, swept.objective(), swept.cosineToOld(), last.seconds() + swept.seconds()));
            from = known(warm);
        }
    }

    private TrainedVectors train(TrainingSettings how, TrainingCorpus corpus, TrainingStart start)
            throws InterruptedException {
        return new TrainingRun(how, workers, listener).run(corpus, start);
    }

    private TrainingSettings otherSeed() {
        var hyperparameters = settings.hyperparameters();
        return new TrainingSettings(
                hyperparameters.toBuilder().seed(hyperparameters.seed() + 1).build(),
                settings.sweeps(),
                settings.coldSweeps(),
                settings.tolerance());
    }

    private KnownVectors known(TrainedVectors trained) {
        return new KnownVectors(dimension(), trained.tracks(), trained.vectors());
    }

    private int dimension() {
        return settings.hyperparameters().dimension();
    }

    private static Stage stage(String label, TrainedVectors trained, @Nullable KnownVectors old) {
        var cosine = old == null ? null : old.meanCosine(trained.tracks(), trained.vectors());
        double seconds = trained.sweeps().stream()
                .mapToDouble(sweep -> sweep.solving().toNanos() * 1e-9)
                .sum();
        return new Stage(
                label,
                trained.sweeps().size(),
                trained.objective().value(),
                cosine == null || cosine.isEmpty() ? null : cosine.getAsDouble(),
                seconds);
    }
}
