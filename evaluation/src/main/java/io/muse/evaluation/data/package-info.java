/** Playlists and catalog of a data set in memory. */
@NullMarked
package io.muse.evaluation.data;

import org.jspecify.annotations.NullMarked;
