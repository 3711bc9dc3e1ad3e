package io.muse.embedding.solver;

import io.muse.embedding.cooccurrence.SparseRow;

/** One way to lower the regularised objective in the row of one song. Not thread-safe: one a thread. */
@FunctionalInterface
interface RowUpdate {

    /**
     * @param base as from {@link RowSolver#base}
     * @return w, then b in a model with bias; valid until the next call
     */
    float[] lower(int song, SparseRow row, float[] base);
}
