/** MuSE as a model of the comparisons: as printed, step by step up to the recipe, and tuned. */
@NullMarked
package io.muse.evaluation.muse;

import org.jspecify.annotations.NullMarked;
