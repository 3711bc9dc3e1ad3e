/** Playlist continuation: a part of a playlist is given, the rest is to be found. */
@NullMarked
package io.muse.evaluation.protocol.continuation;

import org.jspecify.annotations.NullMarked;
