/** The second ranking stage: what song vectors smooth away, the playlists themselves still tell. */
@NullMarked
package io.muse.embedding.ranking;

import org.jspecify.annotations.NullMarked;
