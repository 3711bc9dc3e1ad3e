/** Reference optimisers of the same objective, to compare the row solve with: batch gradient descent and AdaGrad. */
@NullMarked
package io.muse.embedding.gradient;

import org.jspecify.annotations.NullMarked;
