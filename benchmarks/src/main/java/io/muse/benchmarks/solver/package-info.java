/** How fast the objective is minimised, beside the reference optimisers. */
@NullMarked
package io.muse.benchmarks.solver;

import org.jspecify.annotations.NullMarked;
