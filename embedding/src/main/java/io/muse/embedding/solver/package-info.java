/** Exact minimisation of the objective, one row (song) at a time, and the sweep over all rows. */
@NullMarked
package io.muse.embedding.solver;

import org.jspecify.annotations.NullMarked;
