/** Vectors in the formats of other tools. */
@NullMarked
package io.muse.evaluation.vectors;

import org.jspecify.annotations.NullMarked;
