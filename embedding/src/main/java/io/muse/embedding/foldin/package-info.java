/** A playlist or listener as a query: the vector that its seed songs fold in to. */
@NullMarked
package io.muse.embedding.foldin;

import org.jspecify.annotations.NullMarked;
