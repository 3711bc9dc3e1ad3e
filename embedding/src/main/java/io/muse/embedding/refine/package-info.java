/** Contrastive refinement of song vectors by the titles of playlists. */
@NullMarked
package io.muse.embedding.refine;

import org.jspecify.annotations.NullMarked;
