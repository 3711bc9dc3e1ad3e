package io.muse.trainer.training;

import io.muse.embedding.cooccurrence.TrainingCorpus;
import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.objective.Objective;
import io.muse.embedding.objective.ObjectiveValue;
import io.muse.embedding.objective.SongVectors;
import io.muse.embedding.parallel.Workers;
import io.muse.embedding.solver.InitialVectors;
import io.muse.embedding.solver.Sweep;
import io.muse.embedding.solver.SweepReport;
import io.muse.trainer.memberships.FrozenMemberships;
import io.muse.trainer.training.EpochReport.SweepFigures;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The computation of an epoch: from known vectors and memberships to better vectors, by sweeps of row solves. */
final class Epoch {
    private final EpochSettings settings;
    private final Workers workers;
    private final InstantSource clock;
    private final SweepListener listener;

    /** Is told by the training thread how far an epoch is. */
    interface SweepListener {
        /** Some rows of a sweep are solved. */
        void rowsSolved(int sweep, int sweeps, int rows, int ofRows);

        void swept(SweepReport report);
    }

    Epoch(EpochSettings settings, Workers workers, InstantSource clock, SweepListener listener) {
        this.settings = settings;
        this.workers = workers;
        this.clock = clock;
        this.listener = listener;
    }

    /** @param memberships with at least one track to train */
    TrainedEpoch run(FrozenMemberships memberships, KnownVectors known) throws InterruptedException {
        Instant started = clock.instant();
        TrainingCorpus corpus = memberships.corpus();
        Hyperparameters hyperparameters = settings.hyperparameters();
        SongVectors vectors = InitialVectors.warm(corpus.tracks(), known::vector, hyperparameters);
        ObjectiveValue before = new Objective(corpus, hyperparameters, workers).of(vectors);
        var sweep = new Sweep(corpus, hyperparameters, workers);
        int most = known.isEmpty() ? settings.coldSweeps() : settings.sweeps();
        List<SweepFigures> sweeps = new ArrayList<>();
        ObjectiveValue now = before;
        boolean converged = false;
        while (sweeps.size() < most && !converged) {
            int number = sweeps.size() + 1;
            SweepReport report =
                    sweep.run(vectors, rows -> listener.rowsSolved(number, most, rows, corpus.trackCount()));
            listener.swept(report);
            sweeps.add(figures(report));
            converged = relativeChange(now, report.objective()) < settings.tolerance();
            now = report.objective();
        }
        float[] packed = vectors.toRowMajor();
        OptionalDouble drift = known.meanCosine(corpus.tracks(), packed);
        return new TrainedEpoch(
                memberships,
                known.version(),
                packed,
                started,
                Duration.between(started, clock.instant()),
                now.observedPairs(),
                before.value(),
                List.copyOf(sweeps),
                drift.isPresent() ? drift.getAsDouble() : null,
                converged);
    }

    private static SweepFigures figures(SweepReport report) {
        return new SweepFigures(
                report.solving().toNanos() * 1e-9,
                report.objective().value(),
                report.objective().regularised());
    }

    private static double relativeChange(ObjectiveValue before, ObjectiveValue after) {
        return before.regularised() == 0
                ? 0
                : Math.abs(before.regularised() - after.regularised()) / before.regularised();
    }
}
