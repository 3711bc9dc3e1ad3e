/** What the protocols share. */
@NullMarked
package io.muse.evaluation.protocol;

import org.jspecify.annotations.NullMarked;
