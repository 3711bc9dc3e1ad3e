/** From a membership record to the song's new vector, without waiting for an epoch. */
@NullMarked
package io.muse.trainer.live;

import org.jspecify.annotations.NullMarked;
