/** {@code evaluate clusters}: do clusters of song vectors agree with genres? */
@NullMarked
package io.muse.evaluation.protocol.clusters;

import org.jspecify.annotations.NullMarked;
