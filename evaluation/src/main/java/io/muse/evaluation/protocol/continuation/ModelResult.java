package io.muse.evaluation.protocol.continuation;

import io.muse.evaluation.metric.RankingMetrics;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What one model reached in one split.
 *
 * @param setting as chosen on validation, to read
 * @param trials how many settings were tried
 * @param validation R-precision on the validation playlists, half of each given; a model of titles is given the title,
 *     and the title with one song
 * @param search how long all trials took
 * @param auc on pairs of songs of one test playlist against pairs that are never together, by the cosine of their
 *     vectors; NaN for a model without
 * @param test one result a challenge
 */
public record ModelResult(
        String model,
        String setting,
        int trials,
        double validation,
        Duration search,
        double auc,
        Map<Given, List<RankingMetrics>> test) {
    public ModelResult {
        test = Map.copyOf(test);
    }
}
