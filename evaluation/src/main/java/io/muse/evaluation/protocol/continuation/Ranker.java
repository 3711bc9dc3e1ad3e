package io.muse.evaluation.protocol.continuation;

import io.muse.embedding.parallel.Workers;
import io.muse.evaluation.metric.RankingMetrics;
import io.muse.evaluation.metric.TopSongs;
import io.muse.evaluation.model.Recommender;
import java.util.Arrays;
import java.util.List;

/** Lets a model rank all candidates, exactly, for each challenge. */
public final class Ranker {
    private final int songs;
    private final Workers workers;

    public Ranker(int songs, Workers workers) {
        this.songs = songs;
        this.workers = workers;
    }

    /**
     * How well the model did, in the order of the challenges.
     *
     * @throws InterruptedException where the calling thread was interrupted
     */
    public List<RankingMetrics> rank(Recommender model, List<Challenge> challenges) throws InterruptedException {
        var results = new RankingMetrics[challenges.size()];
        float[][] scores = new float[workers.count()][songs];
        workers.forEach(results.length, (worker, i) -> {
            Challenge challenge = challenges.get(i);
            model.score(challenge.query(), scores[worker]);
            int length = Math.max(RankingMetrics.LIST_LENGTH, challenge.hidden().length);
            int[] ranking =
                    TopSongs.of(scores[worker], length, challenge.query().seeds());
            results[i] = RankingMetrics.of(ranking, challenge.hidden());
        });
        return Arrays.asList(results);
    }

    /** The mean R-precision: what validation chooses by. */
    public double rPrecision(Recommender model, List<Challenge> challenges) throws InterruptedException {
        return rank(model, challenges).stream()
                .mapToDouble(RankingMetrics::rPrecision)
                .average()
                .orElse(0);
    }
}
