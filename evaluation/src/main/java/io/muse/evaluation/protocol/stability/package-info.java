/** How far vectors move when the playlists change, and what it takes to follow. */
@NullMarked
package io.muse.evaluation.protocol.stability;

import org.jspecify.annotations.NullMarked;
