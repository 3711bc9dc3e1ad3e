/** How good song vectors are on playlists that their training did not see: cheap enough to ask in every training. */
@NullMarked
package io.muse.embedding.heldout;

import org.jspecify.annotations.NullMarked;
