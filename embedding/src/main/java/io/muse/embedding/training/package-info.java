/** A training run: from memberships and the vectors that are known already to better vectors. */
@NullMarked
package io.muse.embedding.training;

import org.jspecify.annotations.NullMarked;
