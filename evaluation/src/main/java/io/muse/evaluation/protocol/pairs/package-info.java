/** {@code evaluate muse}: the MuSE paper's protocol, song pairs of held-out playlists judged by their cosine. */
@NullMarked
package io.muse.evaluation.protocol.pairs;

import org.jspecify.annotations.NullMarked;
