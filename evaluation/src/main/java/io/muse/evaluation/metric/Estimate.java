package io.muse.evaluation.metric;

import java.util.Arrays;

/**
 * A mean over independent observations.
 *
 * @param standardError of the mean, NaN for less than two observations
 */
public record Estimate(double mean, double standardError) {

    /** Mean and sd / √n of a sample; NaN for an empty one. */
    public static Estimate of(double... sample) {
        double mean = Arrays.stream(sample).average().orElse(Double.NaN);
        if (sample.length < 2) {
            return new Estimate(mean, Double.NaN);
        }
        double squares = Arrays.stream(sample).map(x -> (x - mean) * (x - mean)).sum();
        return new Estimate(mean, Math.sqrt(squares / (sample.length - 1) / sample.length));
    }
}
