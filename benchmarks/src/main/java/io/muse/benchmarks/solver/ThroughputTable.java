package io.muse.benchmarks.solver;

import io.muse.embedding.gradient.GradientOptimiser;
import io.muse.embedding.kernel.Lanes;
import io.muse.embedding.solver.Sweep;
import io.muse.evaluation.report.Table;
import io.muse.evaluation.report.Table.NumberColumn;
import java.util.List;
import java.util.Locale;

/** What a core does in a second of a sweep, by processor time, at several dimensions. */
final class ThroughputTable {
    private static final int[] DIMENSIONS = {64, 128, 256, 500};

    private ThroughputTable() {}

    /** @param peak GFLOP/s of a core */
    static Table of(Problem problem, double peak) throws InterruptedException {
        long cells = problem.cells();
        var table = new Table(
                String.format(
                        Locale.ROOT,
                        "%s: %,d songs, %,d cells. One sweep, per core by processor time; the peak of a core, measured"
                                + " with multiply-adds in registers, is %.0f GFLOP/s.",
                        problem.name(),
                        problem.corpus().trackCount(),
                        cells,
                        peak),
                "sweep",
                List.of(
                        new NumberColumn("seconds", "%.2f"),
                        new NumberColumn("cells/s/core", "%,.0f"),
                        new NumberColumn("GFLOP/s/core", "%.1f"),
                        new NumberColumn("% of peak", "%.0f"),
                        new NumberColumn("bytes a song", "%.0f")));
        for (int dimension : DIMENSIONS) {
            Problem sized = problem.ofDimension(dimension);
            double songs = problem.corpus().trackCount();
            double d = dimension;
            double gradientFlops = (Sweep.STEPS + 1) * 4 * cells * d + (2 * Sweep.STEPS + 1) * 2 * songs * d * d;
            double exactFlops = cells * d * d + songs * d * d * d / 3;
            add(table, "d = " + dimension, sized, RaceTable.sweep(sized), cells, gradientFlops, peak);
            add(table, "d = " + dimension + ", exact", sized, RaceTable.exact(sized), cells, exactFlops, peak);
        }
        return table;
    }

    private static void add(
            Table table, String label, Problem problem, GradientOptimiser sweep, long cells, double flops, double peak)
            throws InterruptedException {
        var vectors = problem.start();
        sweep.epoch(vectors);
        Spent spent = Spent.on(() -> sweep.epoch(vectors));
        double cpu = spent.processorSeconds();
        double gigaflops = flops / cpu * 1e-9;
        double bytes = (double) Lanes.padded(problem.hyperparameters().dimension()) * Float.BYTES;
        table.add(label, List.of(spent.seconds(), cells / cpu, gigaflops, 100 * gigaflops / peak, bytes));
    }
}
