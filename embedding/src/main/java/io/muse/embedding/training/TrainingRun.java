package io.muse.embedding.training;

import io.muse.embedding.align.Rotation;
import io.muse.embedding.cooccurrence.TrainingCorpus;
import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.objective.Objective;
import io.muse.embedding.objective.ObjectiveValue;
import io.muse.embedding.objective.SongVectors;
import io.muse.embedding.parallel.Workers;
import io.muse.embedding.solver.InitialVectors;
import io.muse.embedding.solver.RemoteFoldIn;
import io.muse.embedding.solver.Sweep;
import io.muse.embedding.solver.SweepReport;
import io.muse.embedding.solver.TailFoldIn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * From memberships and maybe earlier vectors to vectors: sweeps of row solves until they change little, then the steps
 * that the caller adds, then the songs of too few playlists, folded in: the tail one by one, then the remote ones; then the
 * alignment. Not thread-safe; the rows are solved by the workers.
 */
public final class TrainingRun {
    private final TrainingSettings settings;
    private final Workers workers;
    private final List<TrainingStep> steps;
    private final SweepListener listener;

    public TrainingRun(TrainingSettings settings, Workers workers, SweepListener listener) {
        this(settings, workers, List.of(), listener);
    }

    /** @param steps taken in this order after the sweeps */
    public TrainingRun(TrainingSettings settings, Workers workers, List<TrainingStep> steps, SweepListener listener) {
        this.settings = settings;
        this.workers = workers;
        this.steps = List.copyOf(steps);
        this.listener = listener;
    }

    /**
     * @param corpus with at least one track
     * @param start of the hyper-parameters' dimension
     * @throws InterruptedException where the calling thread was interrupted
     * @throws ArithmeticException where λ is too small for single precision
     */
    public TrainedVectors run(TrainingCorpus corpus, TrainingStart start) throws InterruptedException {
        return run(corpus, start, track -> true);
    }

    /**
     * As {@link #run(TrainingCorpus, TrainingStart)}, but only some songs are swept: the others keep the vectors that
     * they start from.
     *
     * @param share which songs
     */
    public TrainedVectors run(TrainingCorpus corpus, TrainingStart start, Predicate<String> share)
            throws InterruptedException {
        long started = System.nanoTime();
        Hyperparameters hyperparameters = settings.hyperparameters();
        KnownVectors known = start.known();
        KnownVectors from = start.startingVectors();
        SongVectors vectors = InitialVectors.warm(corpus.tracks(), from::vector, hyperparameters);
        ObjectiveValue before = new Objective(corpus, hyperparameters, workers).of(vectors);
        int most = from.isEmpty() ? settings.coldSweeps() : settings.sweeps();
        List<SweepReport> sweeps = sweep(corpus, vectors, before, most, share);
        float[] sweptCore = vectors.toRowMajor();
        Map<String, Double> figures = new HashMap<>();
        for (TrainingStep step : steps) {
            figures.putAll(step.apply(corpus, vectors));
        }
        SongVectors tail = new TailFoldIn(corpus, hyperparameters, workers).run(vectors);
        SongVectors remote = new RemoteFoldIn(corpus, hyperparameters, workers)
                .run(vectors, tail, InitialVectors.warm(corpus.remote().tracks(), from::vector, hyperparameters), most);
        List<String> tracks = new ArrayList<>(corpus.tracks());
        tracks.addAll(corpus.tail().tracks());
        tracks.addAll(corpus.remote().tracks());
        float[] beside = joined(tail.toRowMajor(), remote.toRowMajor());
        float[] swept = joined(sweptCore, beside);
        float[] packed = steps.isEmpty() ? swept : joined(vectors.toRowMajor(), beside);
        if (!start.fromKnown()) {
            Optional<Rotation> rotation = known.rotationFrom(tracks, swept);
            swept = rotated(swept, rotation);
            packed = steps.isEmpty() ? swept : rotated(packed, rotation);
        }
        Double cosine = boxed(known.meanCosine(tracks, swept));
        return new TrainedVectors(
                tracks,
                Stream.of(
                                corpus.playlistCounts(),
                                corpus.tail().playlistCounts(),
                                corpus.remote().playlistCounts())
                        .flatMapToInt(IntStream::of)
                        .toArray(),
                packed,
                swept,
                before,
                sweeps,
                start.fromKnown() ? cosine : null,
                start.fromKnown() ? null : cosine,
                isConverged(before, sweeps),
                figures,
                Duration.ofNanos(System.nanoTime() - started));
    }

    private List<SweepReport> sweep(
            TrainingCorpus corpus, SongVectors vectors, ObjectiveValue before, int most, Predicate<String> share)
            throws InterruptedException {
        var sweep = new Sweep(corpus, settings.hyperparameters(), workers)
                .over(song -> share.test(corpus.tracks().get(song)));
        List<SweepReport> sweeps = new ArrayList<>();
        while (sweeps.size() < most && !isConverged(before, sweeps)) {
            int number = sweeps.size() + 1;
            SweepReport report =
                    sweep.run(vectors, rows -> listener.rowsSolved(number, most, rows, corpus.trackCount()));
            sweeps.add(report);
            listener.swept(report);
        }
        return sweeps;
    }

    private boolean isConverged(ObjectiveValue before, List<SweepReport> sweeps) {
        if (sweeps.isEmpty()) {
            return false;
        }
        double last = sweeps.getLast().objective().regularised();
        double previous =
                (sweeps.size() == 1 ? before : sweeps.get(sweeps.size() - 2).objective()).regularised();
        double change = previous == 0 ? 0 : Math.abs(previous - last) / previous;
        return change < settings.tolerance();
    }

    private static float[] joined(float[] first, float[] second) {
        float[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    private static float[] rotated(float[] vectors, Optional<Rotation> rotation) {
        return rotation.map(found -> found.apply(vectors)).orElse(vectors);
    }

    private static @Nullable Double boxed(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
