/** Vectors of artists, from those of their tracks. */
@NullMarked
package io.muse.query.artist;

import org.jspecify.annotations.NullMarked;
