package io.muse.evaluation.metric;

import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * Mean and sample standard deviation of a figure over repetitions.
 *
 * @param deviation 0 where there is only one
 */
public record Spread(double mean, double deviation) {

    public static Spread of(double... values) {
        double mean = DoubleStream.of(values).average().orElse(0);
        double squares =
                DoubleStream.of(values).map(v -> (v - mean) * (v - mean)).sum();
        return new Spread(mean, values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1)));
    }

    /** As {@code .123 ± .004}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.3f ± %.3f", mean, deviation);
    }
}
