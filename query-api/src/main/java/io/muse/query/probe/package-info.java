/** A real edit now and then, to measure how long it takes until the answers know it. */
@NullMarked
package io.muse.query.probe;

import org.jspecify.annotations.NullMarked;
