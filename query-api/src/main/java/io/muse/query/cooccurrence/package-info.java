/** What the cooccurrence-stream knows right now: rows of songs that have no vector yet, playlists, shared playlists. */
@NullMarked
package io.muse.query.cooccurrence;

import org.jspecify.annotations.NullMarked;
