/** A fixed number of threads that share out the rows of a matrix. */
@NullMarked
package io.muse.embedding.parallel;

import org.jspecify.annotations.NullMarked;
