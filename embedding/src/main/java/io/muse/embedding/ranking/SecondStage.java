package io.muse.embedding.ranking;

import io.muse.embedding.index.Neighbor;
import io.muse.embedding.kernel.Rows;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Ranks by two scores at once: the inner product with the folded-in query, which reaches songs that never met a seed,
 * and the {@link Neighborhood}, which keeps what a vector's few numbers cannot. Each is divided by its root mean square
 * over all songs, so that the weight means the same on any data. Immutable and safe for any number of threads.
 */
public final class SecondStage {
    /**
     * Ranked best on playlists of editors, which are few; on broad tastes of many users it costs a little. So {@link
     * RankingTuning} chooses where it can.
     */
    public static final double DEFAULT_WEIGHT = .6;

    private final Neighborhood neighborhood;
    private final double weight;

    /** @param weight of the neighbourhood beside 1 for the inner product; 0 leaves the ranking as it is */
    public SecondStage(Neighborhood neighborhood, double weight) {
        if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("weight is " + weight + " but must be at least 0");
        }
        this.neighborhood = neighborhood;
        this.weight = weight;
    }

    /**
     * Adds the second score to the first for all songs, for seeds of weight 1.
     *
     * @param scores the inner products of all songs that can be neighbours, overwritten; what seeds get has no meaning
     */
    public void refine(int[] seeds, float[] scores) {
        float[] second = second(seeds, rootMeanSquare(scores));
        Rows.addScaled(1, second, 0, scores, 0, scores.length);
    }

    /**
     * Ranks candidates anew, for seeds of weight 1.
     *
     * @param candidates with their inner products, none of them a seed
     * @param scale root mean square of the inner products of the songs that can be neighbours, as from {@link ScoreScale}
     * @return the {@code k} best, best first
     */
    public List<Neighbor> rerank(int[] seeds, List<Neighbor> candidates, double scale, int k) {
        float[] second = second(seeds, scale);
        return candidates.stream()
                .map(candidate ->
                        new Neighbor(candidate.handle(), candidate.score() + added(second, candidate.handle())))
                .sorted(Comparator.comparing(Neighbor::score).reversed())
                .limit(k)
                .toList();
    }

    /** What the neighbourhood adds to each song's score, in units of the first score. */
    private float[] second(int[] seeds, double scale) {
        float[] scores = unitScores(neighborhood, seeds);
        Rows.scale((float) (weight * scale), scores, 0, scores, 0, scores.length);
        return scores;
    }

    /** Scores of root mean square 1, for seeds of weight 1; 0 for the seeds, and for all where no song meets one. */
    static float[] unitScores(Neighborhood neighborhood, int[] seeds) {
        float[] ones = new float[seeds.length];
        Arrays.fill(ones, 1);
        float[] scores = new float[neighborhood.trackCount()];
        neighborhood.score(seeds, ones, scores);
        for (int seed : seeds) {
            if (seed < scores.length) {
                scores[seed] = 0;
            }
        }
        double size = rootMeanSquare(scores);
        Rows.scale(size == 0 ? 0 : (float) (1 / size), scores, 0, scores, 0, scores.length);
        return scores;
    }

    private static float added(float[] second, int handle) {
        return handle < second.length ? second[handle] : 0;
    }

    static double rootMeanSquare(float[] values) {
        return Math.sqrt(Rows.dot(values, 0, values, 0, values.length) / (double) values.length);
    }
}
