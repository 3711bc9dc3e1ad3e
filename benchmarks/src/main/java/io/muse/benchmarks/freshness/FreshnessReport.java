package io.muse.benchmarks.freshness;

import io.muse.benchmarks.live.Histogram;
import io.muse.benchmarks.live.Scrape;
import io.muse.evaluation.report.Table;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the services' histograms say of the time between two readings of all of them. */
public final class FreshnessReport {
    private static final double MILLIS = 1_000;

    private FreshnessReport() {}

    /** Metrics to show, by what they mean. Each is summed over the instances that export it. */
    private static final Map<String, String> ROWS = rows();

    private static Map<String, String> rows() {
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("probe: edit sent to new song found similar", "muse_probe_freshness_seconds");
        rows.put("updates: edit accepted to vector served", "muse_freshness_seconds");
        for (String stage : List.of("ingest", "stream", "trainer", "query")) {
            rows.put("edit accepted to out of " + stage, "muse_freshness_stage_seconds{stage=\"" + stage + "\"}");
        }
        return rows;
    }

    /** What was going on meanwhile. */
    public static String circumstances(Scrape before, Scrape after, Duration between) {
        double edits = after.sum("muse_edits_received_total").orElse(0)
                - before.sum("muse_edits_received_total").orElse(0);
        return String.format(
                Locale.ROOT,
                "%,.0f edits/s; %,.0f songs; recall@10 of the index %.3f; %,.0f probes failed",
                1_000 * edits / between.toMillis(),
                after.sum("muse_index_size").orElse(0),
                after.sum("muse_index_recall").orElse(Double.NaN),
                after.sum("muse_probe_failures_total").orElse(0)
                        - before.sum("muse_probe_failures_total").orElse(0));
    }

    /** In milliseconds; NaN where nothing came in. */
    public static Table of(Scrape before, Scrape after, Duration between) {
        var table = new Table(
                String.format("Freshness over %d s, milliseconds.", between.toSeconds()),
                "from … to",
                List.of(
                        new Table.NumberColumn("p50", "%,.0f"),
                        new Table.NumberColumn("p95", "%,.0f"),
                        new Table.NumberColumn("p99", "%,.0f"),
                        new Table.NumberColumn("times", "%,.0f")));
        ROWS.forEach((label, metric) -> {
            Histogram histogram = after.histogram(metric).since(before.histogram(metric));
            table.add(
                    label,
                    List.of(
                            MILLIS * histogram.quantile(0.5),
                            MILLIS * histogram.quantile(0.95),
                            MILLIS * histogram.quantile(0.99),
                            histogram.count()));
        });
        return table;
    }
}
