/** {@code evaluate map}: songs in the plane, as a picture and as a page to explore. */
@NullMarked
package io.muse.evaluation.protocol.map;

import org.jspecify.annotations.NullMarked;
