/** What is made of a snapshot beside its vectors, in the background: the title model and the map of all songs. */
@NullMarked
package io.muse.trainer.companions;

import org.jspecify.annotations.NullMarked;
