/** The trace of an edit, carried from topic to topic. */
@NullMarked
package io.muse.contracts.trace;

import org.jspecify.annotations.NullMarked;
