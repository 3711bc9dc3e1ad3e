package io.muse.embedding.ranking;

import java.util.Map;
import java.util.TreeMap;

/**
 * What held-out playlists say about ranking.
 *
 * @param settings the best ones, or the defaults where no other is better by more than chance
 * @param playlists how many were asked
 * @param rPrecision of the settings
 * @param defaultRPrecision of the defaults
 * @param vectorsRPrecision of the vectors alone, with the query's settings
 */
public record TunedRanking(
        RankingSettings settings,
        int playlists,
        double rPrecision,
        double defaultRPrecision,
        double vectorsRPrecision) {

    /** All figures by name, for a manifest. */
    public Map<String, Double> quality() {
        Map<String, Double> quality = new TreeMap<>();
        quality.put("rankingPlaylists", (double) playlists);
        if (playlists > 0) {
            quality.put("rankingRPrecision", rPrecision);
            quality.put("rankingDefaultRPrecision", defaultRPrecision);
            quality.put("rankingVectorsRPrecision", vectorsRPrecision);
        }
        return quality;
    }
}
