package io.muse.benchmarks.soak;

import io.muse.benchmarks.freshness.FreshnessReport;
import io.muse.benchmarks.live.Histogram;
import io.muse.benchmarks.live.LiveStack;
import io.muse.benchmarks.live.ResidentMemory;
import io.muse.benchmarks.live.Scrape;
import io.muse.standalone.stack.Instance;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** Measures a running stack interval by interval, from outside: its processes' memory and its metrics. */
final class Sampler {
    private static final List<String> LAGS =
            List.of("muse_stream_lag_records", "muse_membership_lag_records", "muse_topic_lag_records");
    private static final double BYTES_PER_MEGABYTE = 1 << 20;

    private final LiveStack live;
    private final HttpClient http;
    private final Instant begin = Instant.now();
    private Instant last = begin;
    private Scrape before;
    private Instant warmSince = begin;
    private Scrape warm;

    Sampler(LiveStack live, HttpClient http) throws InterruptedException {
        this.live = live;
        this.http = http;
        before = Scrape.ofAll(http, live.urls());
        warm = before;
    }

    /** What was measured so far was warming up. */
    void startOver() {
        warmSince = last;
        warm = before;
    }

    /** All of it since {@link #startOver}, as one. */
    String freshness() {
        Duration time = Duration.between(warmSince, last);
        return FreshnessReport.of(warm, before, time).text() + "\n" + FreshnessReport.circumstances(warm, before, time);
    }

    /** Measures the time since the last call. */
    Sample next(QueryLoad.Interval queries) throws IOException, InterruptedException {
        Scrape now = Scrape.ofAll(http, live.urls());
        Instant at = Instant.now();
        double seconds = Duration.between(last, at).toMillis() / 1_000.0;
        Histogram freshness = since(now, "muse_freshness_seconds");
        Histogram probe = since(now, "muse_probe_freshness_seconds");
        double edits = now.sum("muse_edits_received_total").orElse(0)
                - before.sum("muse_edits_received_total").orElse(0);
        var sample = new Sample(
                Duration.between(begin, at).toMillis() / 60_000.0,
                memory(),
                lag(now),
                freshness.quantile(0.5),
                freshness.quantile(0.99),
                probe.quantile(0.5),
                probe.quantile(0.99),
                edits / seconds,
                queries.answered() / seconds,
                queries.failed(),
                queries.latencyP99());
        before = now;
        last = at;
        return sample;
    }

    /** Records that are yet to be read, by all services together. */
    double lag() throws InterruptedException {
        return lag(Scrape.ofAll(http, live.urls()));
    }

    private static double lag(Scrape scrape) {
        return LAGS.stream().mapToDouble(metric -> scrape.sum(metric).orElse(0)).sum();
    }

    private Histogram since(Scrape now, String metric) {
        return now.histogram(metric).since(before.histogram(metric));
    }

    private SortedMap<String, Double> memory() throws IOException {
        SortedMap<String, Double> memory = new TreeMap<>();
        for (Instance instance : live.stack().instances()) {
            memory.put(instance.label(), residentMegabytes(live.pid(instance)));
        }
        return memory;
    }

    /** NaN for a process that is gone. */
    private static double residentMegabytes(long pid) throws IOException {
        OptionalLong bytes = ResidentMemory.of(pid);
        return bytes.isPresent() ? bytes.getAsLong() / BYTES_PER_MEGABYTE : Double.NaN;
    }
}
