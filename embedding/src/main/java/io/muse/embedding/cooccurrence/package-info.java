/** The factored co-occurrence store: M = Σ_p ω_p · x_p x_pᵀ is kept as its factor X, a row of M is materialised when it is read. */
@NullMarked
package io.muse.embedding.cooccurrence;

import org.jspecify.annotations.NullMarked;
