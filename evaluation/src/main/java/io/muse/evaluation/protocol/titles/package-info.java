/** What the titles of playlists do for song vectors. */
@NullMarked
package io.muse.evaluation.protocol.titles;

import org.jspecify.annotations.NullMarked;
