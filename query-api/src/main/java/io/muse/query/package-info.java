/** The query service: similar songs, playlist continuation and song search from the newest snapshot. */
@NullMarked
package io.muse.query;

import org.jspecify.annotations.NullMarked;
