package io.muse.benchmarks.soak;

import io.muse.evaluation.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** How the second quarter of a soak compares with the last one; the first is left to warm up. */
final class SoakSummary {
    private SoakSummary() {}

    /** Medians of either quarter, and their ratio. */
    static Table of(List<Sample> samples) {
        var table = new Table(
                "Medians of the second and of the last quarter.",
                "what",
                List.of(
                        new Table.NumberColumn("second", "%,.2f"),
                        new Table.NumberColumn("last", "%,.2f"),
                        new Table.NumberColumn("ratio", "%.2f")));
        for (String instance : samples.getFirst().memory().keySet()) {
            add(table, instance + ", MB", samples, s -> s.memory().getOrDefault(instance, Double.NaN));
        }
        add(table, "lag, records", samples, Sample::lag);
        add(table, "freshness p50, s", samples, Sample::freshnessP50);
        add(table, "freshness p99, s", samples, Sample::freshnessP99);
        add(table, "probe p50, s", samples, Sample::probeP50);
        add(table, "probe p99, s", samples, Sample::probeP99);
        add(table, "edits/s", samples, Sample::editsPerSecond);
        add(table, "queries/s", samples, Sample::queriesPerSecond);
        add(table, "query p99, ms", samples, Sample::queryP99);
        return table;
    }

    private static void add(Table table, String label, List<Sample> samples, ToDoubleFunction<Sample> value) {
        int quarter = samples.size() / 4;
        double second = median(samples.subList(quarter, Math.max(quarter + 1, 2 * quarter)), value);
        double last = median(samples.subList(samples.size() - Math.max(quarter, 1), samples.size()), value);
        List<Double> numbers = new ArrayList<>();
        numbers.add(second);
        numbers.add(last);
        numbers.add(last / second);
        table.add(label, numbers);
    }

    private static double median(List<Sample> samples, ToDoubleFunction<Sample> value) {
        double[] sorted = samples.stream()
                .mapToDouble(value)
                .filter(v -> !Double.isNaN(v))
                .sorted()
                .toArray();
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }
}
