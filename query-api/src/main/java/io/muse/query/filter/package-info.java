/** Which tracks an answer may hold: by artist, genre and number of playlists. */
@NullMarked
package io.muse.query.filter;

import org.jspecify.annotations.NullMarked;
