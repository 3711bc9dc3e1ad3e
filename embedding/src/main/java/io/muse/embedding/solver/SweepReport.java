package io.muse.embedding.solver;

import io.muse.embedding.objective.ObjectiveValue;
import java.time.Duration;

/**
 * @param rows songs solved
 * @param nonZeros cells of M visited
 * @param solving wall-clock time of the row solves, without that of the objective
 * @param objective after the sweep
 */
public record SweepReport(int rows, long nonZeros, Duration solving, ObjectiveValue objective) {

    /** Cells of M visited a second, by all workers together. */
    public double nonZerosPerSecond() {
        return nonZeros / Math.max(1e-9, solving.toNanos() * 1e-9);
    }
}
