package io.muse.evaluation.baseline;

import io.muse.embedding.kernel.Rows;
import io.muse.embedding.parallel.Workers;
import io.muse.evaluation.model.Query;
import io.muse.evaluation.model.Recommender;
import java.util.Arrays;

/**
 * Scores −(xP)_j / P_jj of every song that is not a seed, from K = (XXᵀ + λI)⁻¹: with c = Xx, how many seeds each
 * playlist holds, λ(xP)_j = x_j − (Xᵀ K c)_j. A seed's score is that of the formula without the zero diagonal.
 */
final class EaseRecommender implements Recommender {
    private final int[][] playlists;
    private final int[][] playlistsOf;
    private final float[] inverse;
    private final int stride;
    private final float[] diagonal;

    private EaseRecommender(int[][] playlists, int[][] playlistsOf, float[] inverse, int stride, float[] diagonal) {
        this.playlists = playlists;
        this.playlistsOf = playlistsOf;
        this.inverse = inverse;
        this.stride = stride;
        this.diagonal = diagonal;
    }

    /**
     * @param playlists the songs of each, each once
     * @throws InterruptedException where the calling thread was interrupted
     */
    static EaseRecommender train(int[][] playlists, int songs, double lambda, Workers workers)
            throws InterruptedException {
        int[][] playlistsOf = Observations.transposed(playlists, songs);
        int stride = PositiveInverse.stride(playlists.length);
        float[] overlaps = new float[Math.multiplyExact(stride, stride)];
        workers.forEach(playlists.length, (worker, playlist) -> {
            for (int song : playlists[playlist]) {
                for (int other : playlistsOf[song]) {
                    overlaps[playlist * stride + other]++;
                }
            }
        });
        for (int i = 0; i < stride; i++) {
            overlaps[i * stride + i] += (float) lambda;
        }
        float[] inverse = PositiveInverse.of(overlaps, stride, workers);
        float[] diagonal = new float[songs];
        workers.forEach(songs, (worker, song) -> {
            double sum = 0;
            for (int playlist : playlistsOf[song]) {
                for (int other : playlistsOf[song]) {
                    sum += inverse[playlist * stride + other];
                }
            }
            diagonal[song] = (float) (1 - sum);
        });
        return new EaseRecommender(playlists, playlistsOf, inverse, stride, diagonal);
    }

    @Override
    public void score(Query query, float[] scores) {
        float[] held = new float[playlists.length];
        for (int seed : query.seeds()) {
            for (int playlist : playlistsOf[seed]) {
                held[playlist]++;
            }
        }
        float[] weights = new float[playlists.length];
        for (int playlist = 0; playlist < playlists.length; playlist++) {
            if (held[playlist] != 0) {
                Rows.addScaled(held[playlist], inverse, playlist * stride, weights, 0, weights.length);
            }
        }
        Arrays.fill(scores, 0);
        for (int playlist = 0; playlist < playlists.length; playlist++) {
            for (int song : playlists[playlist]) {
                scores[song] += weights[playlist];
            }
        }
        for (int seed : query.seeds()) {
            scores[seed] -= 1;
        }
        for (int song = 0; song < scores.length; song++) {
            scores[song] /= diagonal[song];
        }
    }
}
