package io.muse.benchmarks.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;

/**
 * What was measured over one interval.
 *
 * @param minute since the start
 * @param memory resident megabytes, by instance
 * @param lag records that the services have yet to read, all together
 * @param freshnessP50 seconds from an edit to the vector served; NaN of none
 * @param probeP50 seconds from the probe's edit to its recommendation; NaN of none
 * @param queryP99 milliseconds
 */
record Sample(
        double minute,
        SortedMap<String, Double> memory,
        double lag,
        double freshnessP50,
        double freshnessP99,
        double probeP50,
        double probeP99,
        double editsPerSecond,
        double queriesPerSecond,
        double failedQueries,
        double queryP99) {

    String csvHeader() {
        List<String> columns = new ArrayList<>(List.of("minute"));
        memory.keySet().forEach(instance -> columns.add(instance + " MB"));
        columns.addAll(List.of(
                "lag",
                "freshness p50 s",
                "freshness p99 s",
                "probe p50 s",
                "probe p99 s",
                "edits/s",
                "queries/s",
                "failed queries",
                "query p99 ms"));
        return String.join(",", columns);
    }

    String csv() {
        List<Double> values = new ArrayList<>(List.of(minute));
        values.addAll(memory.values());
        values.addAll(List.of(
                lag,
                freshnessP50,
                freshnessP99,
                probeP50,
                probeP99,
                editsPerSecond,
                queriesPerSecond,
                failedQueries,
                queryP99));
        return String.join(
                ",",
                values.stream()
                        .map(value -> value.isNaN() ? "" : String.format(Locale.ROOT, "%.3f", value))
                        .toList());
    }
}
