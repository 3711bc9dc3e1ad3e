package io.muse.ingest.importer;

import io.muse.contracts.dataset.DatasetFormat;
import io.muse.ingest.publish.ImportReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What an import came to, as a table. */
final class Summary {
    private static final int REASONS = 10;
    private static final String ROW = "%-28s %12s %12s %12s %10s %9s %10s%n";

    private record Row(Path path, DatasetFormat format, ImportReport report, Duration took) {
        double perSecond() {
            return report.edits() * 1e9 / Math.max(1, took.toNanos());
        }
    }

    private final List<Row> rows = new ArrayList<>();

    void add(Path path, DatasetFormat format, ImportReport report, Duration took) {
        rows.add(new Row(path, format, report, took));
    }

    long accepted() {
        return rows.stream().mapToLong(row -> row.report().accepted()).sum();
    }

    void print(PrintWriter out) {
        out.println();
        out.printf(ROW, "data set", "lines", "edits", "tracks", "skipped", "seconds", "edits/s");
        for (Row row : rows) {
            ImportReport report = row.report();
            out.printf(
                    ROW,
                    row.path().getFileName(),
                    number(report.lines()),
                    number(report.edits()),
                    number(report.tracks()),
                    number(report.rejectedCount()),
                    "%.1f".formatted(row.took().toMillis() / 1e3),
                    number(Math.round(row.perSecond())));
        }
        rows.forEach(row -> printSkipped(row, out));
        out.flush();
    }

    private static void printSkipped(Row row, PrintWriter out) {
        ImportReport report = row.report();
        report.rejected().stream()
                .limit(REASONS)
                .forEach(line -> out.println("skipped " + line.place() + ": " + line.reason()));
        if (report.rejectedCount() > REASONS) {
            out.println("skipped " + number(report.rejectedCount() - REASONS) + " more in " + row.path());
        }
    }

    private static String number(long value) {
        return "%,d".formatted(value);
    }
}
