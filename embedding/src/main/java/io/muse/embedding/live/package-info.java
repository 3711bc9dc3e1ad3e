/** Vectors that are kept current song by song, between two trainings of all of them. */
@NullMarked
package io.muse.embedding.live;

import org.jspecify.annotations.NullMarked;
