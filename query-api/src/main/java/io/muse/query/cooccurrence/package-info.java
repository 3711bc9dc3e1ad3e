/** Live co-occurrence rows for songs that have no vector yet. */
@NullMarked
package io.muse.query.cooccurrence;

import org.jspecify.annotations.NullMarked;
