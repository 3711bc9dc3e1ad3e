package io.muse.embedding.training;

import io.muse.embedding.solver.SweepReport;

/** Is told by the training thread how far a run is. */
public interface SweepListener {
    SweepListener NONE = new SweepListener() {};

    /**
     * Some rows of a sweep are solved.
     *
     * @param sweep from 1
     * @param sweeps the most that there will be
     */
    default void rowsSolved(int sweep, int sweeps, int rows, int ofRows) {}

    default void swept(SweepReport report) {}
}
