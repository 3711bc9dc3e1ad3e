/** Vector API kernels. Each is a small method of its own: inlined into a deep loop nest they lose their registers. */
@NullMarked
package io.muse.embedding.kernel;

import org.jspecify.annotations.NullMarked;
