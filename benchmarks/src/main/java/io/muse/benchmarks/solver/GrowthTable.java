package io.muse.benchmarks.solver;

import io.muse.evaluation.report.Table;
import io.muse.evaluation.report.Table.NumberColumn;
import java.util.List;
import java.util.Locale;

/** How the time of a sweep grows with the size of the problem. */
final class GrowthTable {
    private static final int SWEEPS = 4;

    private final Table table;

    GrowthTable(int dimension) {
        this.table = new Table(
                String.format(
                        Locale.ROOT,
                        "Time of a sweep, the fastest of four, of generated playlists by size, d = %d.",
                        dimension),
                "size",
                List.of(
                        new NumberColumn("songs", "%,.0f"),
                        new NumberColumn("memberships", "%,.0f"),
                        new NumberColumn("cells", "%,.0f"),
                        new NumberColumn("seconds", "%.2f"),
                        new NumberColumn("ns a cell", "%.1f"),
                        new NumberColumn("µs a song", "%.1f")));
    }

    void add(Problem problem) throws InterruptedException {
        var sweep = RaceTable.sweep(problem);
        var vectors = problem.start();
        double seconds = Double.POSITIVE_INFINITY;
        for (int i = 0; i < SWEEPS; i++) {
            long started = System.nanoTime();
            sweep.epoch(vectors);
            seconds = Math.min(seconds, (System.nanoTime() - started) * 1e-9);
        }
        double cells = problem.cells();
        double songs = problem.corpus().trackCount();
        table.add(
                problem.name(),
                List.of(
                        songs,
                        (double) problem.corpus().memberships(),
                        cells,
                        seconds,
                        seconds / cells * 1e9,
                        seconds / songs * 1e6));
    }

    Table table() {
        return table;
    }
}
