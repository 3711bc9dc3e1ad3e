/** What playlists are called, followed from the playlists topic, and the refinement of vectors by it. */
@NullMarked
package io.muse.trainer.titles;

import org.jspecify.annotations.NullMarked;
