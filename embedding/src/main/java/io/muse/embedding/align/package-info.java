/** Rotates one set of vectors onto another, so that vectors of two independent trainings can be compared. */
@NullMarked
package io.muse.embedding.align;

import org.jspecify.annotations.NullMarked;
