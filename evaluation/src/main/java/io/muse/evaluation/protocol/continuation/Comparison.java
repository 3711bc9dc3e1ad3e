package io.muse.evaluation.protocol.continuation;

import io.muse.embedding.parallel.Workers;
import io.muse.evaluation.data.PlaylistData;
import io.muse.evaluation.metric.RankingMetrics;
import io.muse.evaluation.model.Recommender;
import io.muse.evaluation.model.TrainingSet;
import io.muse.evaluation.model.VectorRecommender;
import io.muse.evaluation.protocol.pairs.PairSampler;
import io.muse.evaluation.protocol.pairs.SongPairs;
import io.muse.evaluation.split.PlaylistSplit;
import io.muse.evaluation.tuning.AxisSearch;
import io.muse.evaluation.tuning.ModelFamily;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Trains, tunes and tests models on one split of the playlists. */
final class Comparison {
    private static final int MOST_PAIRS = 50_000;

    private final TrainingSet training;
    private final Ranker ranker;
    private final List<Challenge> validation;
    private final List<Challenge> titleValidation;
    private final Map<Given, List<Challenge>> test = new EnumMap<>(Given.class);
    private final SongPairs pairs;
    private final int budget;
    private final PrintWriter out;

    /**
     * @param minPlaylists a song is a candidate where at least so many training playlists hold it
     * @param budget at most so many settings are tried a model
     * @param out is told the progress
     */
    Comparison(
            PlaylistData data,
            PlaylistSplit split,
            int minPlaylists,
            long seed,
            int budget,
            Workers workers,
            PrintWriter out) {
        this.training = new TrainingSet(data, split.training(), minPlaylists, seed, workers);
        this.ranker = new Ranker(training.songCount(), workers);
        this.validation = Given.HALF.challenges(split.validation(), training, seed);
        this.titleValidation = Stream.of(Given.TITLE, Given.ONE_SONG)
                .flatMap(given -> given.challenges(split.validation(), training, seed).stream())
                .toList();
        for (Given given : Given.values()) {
            test.put(given, given.challenges(split.test(), training, seed));
        }
        this.pairs = new PairSampler(training::indexOf, training.songCount(), data.playlists())
                .draw(split.test(), MOST_PAIRS, seed);
        this.budget = budget;
        this.out = out;
    }

    int songs() {
        return training.songCount();
    }

    /** How many test playlists have enough candidates. */
    int tested(Given given) {
        return test.getOrDefault(given, List.of()).size();
    }

    /**
     * In the order of the families, without those that cannot be trained on so much.
     *
     * @throws InterruptedException where the calling thread was interrupted
     */
    List<ModelResult> run(List<ModelFamily> families) throws InterruptedException {
        List<ModelResult> results = new ArrayList<>();
        for (ModelFamily family : families) {
            if (family.canTrainOn(training)) {
                results.add(run(family));
            } else {
                out.println(family.name() + " is left out: too many playlists");
            }
        }
        return results;
    }

    private ModelResult run(ModelFamily family) throws InterruptedException {
        long started = System.nanoTime();
        var best = new AxisSearch(family.axes(), budget).run(family.on(training), (setting, model) -> {
            double score = ranker.rPrecision(model, family.isByTitle() ? titleValidation : validation);
            out.printf(
                    Locale.ROOT,
                    "%s %s: R-precision %.4f on validation, %.0f s%n",
                    family.name(),
                    setting,
                    score,
                    (System.nanoTime() - started) * 1e-9);
            out.flush();
            return score;
        });
        var search = Duration.ofNanos(System.nanoTime() - started);
        Map<Given, List<RankingMetrics>> tested = new EnumMap<>(Given.class);
        for (var entry : test.entrySet()) {
            tested.put(entry.getKey(), ranker.rank(best.model(), entry.getValue()));
        }
        return new ModelResult(
                family.name(),
                best.setting().toString(),
                best.trials(),
                best.score(),
                search,
                auc(best.model()),
                tested);
    }

    private double auc(Recommender model) {
        return model instanceof VectorRecommender vectors
                ? pairs.cosines(vectors.vectors()).auc()
                : Double.NaN;
    }
}
