/** The training loop: when an epoch is due, what it does, and what came of it. */
@NullMarked
package io.muse.trainer.training;

import org.jspecify.annotations.NullMarked;
