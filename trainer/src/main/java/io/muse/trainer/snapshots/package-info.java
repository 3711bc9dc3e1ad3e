/** Publishing snapshots of the vectors, each whole or not at all, and finding the last one again. */
@NullMarked
package io.muse.trainer.snapshots;

import org.jspecify.annotations.NullMarked;
