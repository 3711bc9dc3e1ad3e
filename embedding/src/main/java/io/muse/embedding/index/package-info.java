/** Nearest-neighbour search over song vectors, exact and approximate. */
@NullMarked
package io.muse.embedding.index;

import org.jspecify.annotations.NullMarked;
