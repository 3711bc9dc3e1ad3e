/** Which playlists are trained on, tuned on and judged on. */
@NullMarked
package io.muse.evaluation.split;

import org.jspecify.annotations.NullMarked;
