/** A map of songs in two dimensions: exact nearest neighbours, principal components and Barnes–Hut t-SNE. */
@NullMarked
package io.muse.embedding.map;

import org.jspecify.annotations.NullMarked;
