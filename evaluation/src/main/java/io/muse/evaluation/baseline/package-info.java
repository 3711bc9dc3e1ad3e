/** The peers that MuSE is compared with, each with the grid that it is tuned over. */
@NullMarked
package io.muse.evaluation.baseline;

import org.jspecify.annotations.NullMarked;
