/** What belongs to the snapshots beside their vectors, read from its topic. */
@NullMarked
package io.muse.query.companion;

import org.jspecify.annotations.NullMarked;
