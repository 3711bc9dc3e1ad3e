/** Playlist titles as vectors, and what a title says about the songs of its playlist. */
@NullMarked
package io.muse.embedding.title;

import org.jspecify.annotations.NullMarked;
