package io.muse.benchmarks.live;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Prometheus histogram.
 *
 * @param buckets how many values were at most the key, cumulative
 */
public record Histogram(NavigableMap<Double, Double> buckets) {
    private static final Pattern BOUND = Pattern.compile("[{,]le=\"([^\"]+)\"");

    /**
     * Sums all histograms of that name.
     *
     * @param metric the name, maybe with one label that they must have: {@code name{label="value"}}
     */
    static Histogram of(Scrape scrape, String metric) {
        String name = Scrape.nameOf(metric) + "_bucket";
        String label = metric.substring(Scrape.nameOf(metric).length()).replaceAll("[{}]", "");
        NavigableMap<Double, Double> buckets = new TreeMap<>();
        scrape.samples().forEach((sample, value) -> {
            Matcher bound = BOUND.matcher(sample);
            if (Scrape.nameOf(sample).equals(name) && sample.contains(label) && bound.find()) {
                String text = bound.group(1);
                double le = text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
                buckets.merge(le, value, Double::sum);
            }
        });
        return new Histogram(buckets);
    }

    /** What came in since an earlier reading. */
    public Histogram since(Histogram earlier) {
        NavigableMap<Double, Double> difference = new TreeMap<>();
        buckets.forEach((bound, count) -> difference.put(bound, count - earlier.buckets.getOrDefault(bound, 0.0)));
        return new Histogram(difference);
    }

    public double count() {
        return buckets.isEmpty() ? 0 : buckets.lastEntry().getValue();
    }

    /** By linear interpolation within a bucket, as Prometheus does it; NaN of nothing. */
    public double quantile(double q) {
        double rank = q * count();
        if (count() == 0) {
            return Double.NaN;
        }
        double below = 0;
        double belowCount = 0;
        for (Map.Entry<Double, Double> bucket : buckets.entrySet()) {
            if (bucket.getValue() >= rank) {
                double inBucket = bucket.getValue() - belowCount;
                if (Double.isInfinite(bucket.getKey()) || inBucket == 0) {
                    return below;
                }
                return below + (bucket.getKey() - below) * (rank - belowCount) / inBucket;
            }
            below = bucket.getKey();
            belowCount = bucket.getValue();
        }
        return below;
    }
}
