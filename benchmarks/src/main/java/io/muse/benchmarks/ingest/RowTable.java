package io.muse.benchmarks.ingest;

import io.muse.evaluation.report.Table;
import io.muse.evaluation.report.Table.NumberColumn;
import io.muse.stream.query.PartialRow;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/** How long it takes to sum up the rows of popular and of rare songs from the store. */
final class RowTable {
    private static final int REPEATS = 7;

    /** Songs are numbered by popularity. */
    private static final int[] SONGS = {0, 1_000, 10_000, 100_000};

    private RowTable() {}

    static Table of(MuseRun muse, int songs) {
        var table = new Table(
                "Rows summed up from the store, and from cached playlists, by one thread; median of " + REPEATS + ".",
                "song",
                List.of(
                        new NumberColumn("playlists", "%,.0f"),
                        new NumberColumn("cells", "%,.0f"),
                        new NumberColumn("ms", "%,.2f"),
                        new NumberColumn("cached, ms", "%,.2f"),
                        new NumberColumn("times as fast", "%,.1f")));
        for (int song : SONGS) {
            if (song < songs) {
                String track = Ids.track(song);
                PartialRow row = muse.row(track);
                double store = median(() -> muse.uncachedRow(track));
                double cached = median(() -> muse.row(track));
                table.add(
                        String.format(Locale.ROOT, "number %,d", song + 1),
                        Arrays.asList(
                                (double) row.playlists(), (double) row.counts().size(), store, cached, store / cached));
            }
        }
        return table;
    }

    /** Milliseconds. */
    private static double median(Supplier<PartialRow> row) {
        double[] times = LongStream.generate(() -> nanos(row))
                .limit(REPEATS)
                .sorted()
                .mapToDouble(nanos -> nanos * 1e-6)
                .toArray();
        return times[REPEATS / 2];
    }

    private static long nanos(Supplier<PartialRow> row) {
        long start = System.nanoTime();
        PartialRow ignored = row.get();
        return System.nanoTime() - start;
    }
}
