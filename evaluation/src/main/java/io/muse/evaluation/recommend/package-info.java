/** Continues playlists that stand in a file: queries in, ranked songs out. */
@NullMarked
package io.muse.evaluation.recommend;

import org.jspecify.annotations.NullMarked;
