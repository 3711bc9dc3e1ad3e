package io.muse.benchmarks.query;

import com.sun.management.OperatingSystemMXBean;
import io.muse.evaluation.report.Table;
import io.muse.evaluation.report.Table.NumberColumn;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.http.HttpClient;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One row a run: what was asked, what was answered when, and what it cost. */
final class QueryReport {
    private static final double MEGABYTE = 1 << 20;
    private static final OperatingSystemMXBean OWN = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final Table table;
    private final @Nullable QueryServer server;
    private final HttpClient http;

    /** @param server null where it is not this process' own */
    QueryReport(String caption, @Nullable QueryServer server, HttpClient http) {
        this.http = http;
        this.server = server;
        table = new Table(
                caption,
                "requests",
                List.of(
                        new NumberColumn("asked/s", "%,.0f"),
                        new NumberColumn("answered/s", "%,.0f"),
                        new NumberColumn("p50 ms", "%.2f"),
                        new NumberColumn("p95 ms", "%.2f"),
                        new NumberColumn("p99 ms", "%.2f"),
                        new NumberColumn("p99.9 ms", "%.2f"),
                        new NumberColumn("longest ms", "%.1f"),
                        new NumberColumn("p50 ms once sent", "%.2f"),
                        new NumberColumn("p99 ms once sent", "%.2f"),
                        new NumberColumn("errors", "%,.0f"),
                        new NumberColumn("refused", "%,.0f"),
                        new NumberColumn("server cores", "%.2f"),
                        new NumberColumn("server µs each", "%,.0f"),
                        new NumberColumn("load cores", "%.2f"),
                        new NumberColumn("sent late p99 ms", "%.2f"),
                        new NumberColumn("server MB", "%,.0f"),
                        new NumberColumn("live MB", "%,.0f")));
    }

    /** What is measured. */
    @FunctionalInterface
    interface Run {
        Answers run() throws IOException, InterruptedException;
    }

    /** Runs it, adds its row and tells of it at once. */
    String measure(String label, Run run) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        double own = OWN.getProcessCpuTime() * 1e-9;
        double serverBefore = serverSeconds();
        Answers answers = run.run();
        double seconds = (System.nanoTime() - begin) * 1e-9;
        double ownSpent = OWN.getProcessCpuTime() * 1e-9 - own;
        double spent = serverSeconds() - serverBefore;
        long answered = answers.ok();
        table.add(
                label,
                Arrays.asList(
                        answers.all() / seconds,
                        answered / seconds,
                        answers.milliseconds(50),
                        answers.milliseconds(95),
                        answers.milliseconds(99),
                        answers.milliseconds(99.9),
                        answers.longestMilliseconds(),
                        answers.onTheWayMilliseconds(50),
                        answers.onTheWayMilliseconds(99),
                        (double) answers.errors(),
                        (double) answers.refused(),
                        server == null ? null : spent / seconds,
                        server == null ? null : 1e6 * spent / Math.max(1, answers.all()),
                        ownSpent / seconds,
                        answers.sentLateMilliseconds(99),
                        server == null ? null : server.memory() / MEGABYTE,
                        server == null ? null : server.liveHeap(http) / MEGABYTE));
        return String.format(
                Locale.ROOT,
                "%s: %,.0f answers/s, p50 %.2f ms, p99 %.2f ms, %,d errors, %,d refused",
                label,
                answered / seconds,
                answers.milliseconds(50),
                answers.milliseconds(99),
                answers.errors(),
                answers.refused());
    }

    private double serverSeconds() {
        return server == null ? 0 : server.processorTime().toNanos() * 1e-9;
    }

    Table table() {
        return table;
    }
}
