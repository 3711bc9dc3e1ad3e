package io.muse.evaluation.metric;

import java.util.BitSet;

/**
 * How well a ranking finds the hidden songs of one playlist, by the definitions of the RecSys Challenge 2018 on the
 * level of tracks. The ideal gain is that of all hidden songs: the challenge's rules count only those found, which
 * rewards a ranking for missing some.
 *
 * @param rPrecision share of the first |G| ranks that are relevant, G the hidden songs
 * @param ndcg DCG over the ideal one within the first 500, rank 1 counting one and rank i counting 1 / log₂ i
 * @param recall share of the hidden songs among the first 500
 * @param clicks how often the listener asks for ten other songs until one is relevant; 51 if none of 500 is
 */
public record RankingMetrics(double rPrecision, double ndcg, double recall, double clicks) {
    /** Length of a list of recommendations. */
    public static final int LIST_LENGTH = 500;

    private static final int SONGS_A_CLICK = 10;
    private static final int NO_CLICK_HELPS = LIST_LENGTH / SONGS_A_CLICK + 1;

    /**
     * @param ranking different songs, best first: at least 500 and as many as are hidden, or all there are
     * @param hidden different songs, at least one
     */
    public static RankingMetrics of(int[] ranking, int[] hidden) {
        if (hidden.length == 0) {
            throw new IllegalArgumentException("no song is hidden");
        }
        var relevant = new BitSet();
        for (int song : hidden) {
            relevant.set(song);
        }
        int early = 0;
        int found = 0;
        double gain = 0;
        double clicks = NO_CLICK_HELPS;
        for (int i = 0; i < ranking.length; i++) {
            if (!relevant.get(ranking[i])) {
                continue;
            }
            if (i < hidden.length) {
                early++;
            }
            if (i < LIST_LENGTH) {
                if (found++ == 0) {
                    clicks = i / SONGS_A_CLICK;
                }
                gain += gain(i + 1);
            }
        }
        return new RankingMetrics(
                (double) early / hidden.length,
                gain / idealGain(hidden.length),
                (double) found / hidden.length,
                clicks);
    }

    private static double idealGain(int relevant) {
        double ideal = 0;
        for (int rank = 1; rank <= Math.min(relevant, LIST_LENGTH); rank++) {
            ideal += gain(rank);
        }
        return ideal;
    }

    private static double gain(int rank) {
        return rank == 1 ? 1 : Math.log(2) / Math.log(rank);
    }
}
